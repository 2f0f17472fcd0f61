// A real OpenID Connect provider on the loopback address, for tests: whoever is named by POST /as/<account> is signed in
// there at once, and "nobody" refuses. Prints its address when it stands.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [redirect, secret] = process.argv.slice(2);
const people = {
  hoa: { name: "Nguyễn Thị Hòa", birthdate: "1958-03-02", gender: "female" },
  binh: { name: "Trần Văn Bình", birthdate: "1990-11-30", gender: "male" },
};
let account = "hoa";

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "ncovi", client_secret: secret, redirect_uris: [redirect] }],
    claims: { openid: ["sub"], profile: ["name", "birthdate", "gender"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    cookies: { keys: ["only for tests"] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  });
  const protocol = provider.callback();
  server.on("request", (request, response) => {
    if (request.url.startsWith("/as/")) {
      account = request.url.slice("/as/".length);
      response.end();
    } else if (request.url.startsWith("/interaction/")) {
      void decide(provider, request, response);
    } else protocol(request, response);
  });
  console.log(issuer);
});

async function decide(provider, request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (account === "nobody") return provider.interactionFinished(request, response, { error: "access_denied" });
  if (prompt.name === "login") return provider.interactionFinished(request, response, { login: { accountId: account } });
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope("openid profile");
  const grantId = await grant.save();
  return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
}
