"""Django's settings. Whatever differs between machines comes from `env`; nothing else reads the environment."""

from pathlib import Path
from urllib.parse import unquote

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from ncovi.config.database import django_database
from ncovi.config.env import env
from ncovi.kernel.languages import further, own_name

PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = env.secrets[0]
SECRET_KEY_FALLBACKS = list(env.secrets[1:])
DEBUG = env.debug
ALLOWED_HOSTS = list(env.hosts)
CSRF_TRUSTED_ORIGINS = list(env.origins)

INSTALLED_APPS = [
    "ncovi.kernel",
    "ncovi.audit",
    "ncovi.territory",
    "ncovi.access",
    "ncovi.access.duty",
    "ncovi.runs",
    "ncovi.people",
    "ncovi.people.doors",
    "ncovi.people.moving",
    "ncovi.people.erasure",
    "ncovi.people.matching",
    "ncovi.messaging",
    "ncovi.declarations",
    "ncovi.declarations.desk",
    "ncovi.declarations.tracking",
    "ncovi.reports",
    "ncovi.casework",
    "ncovi.casework.signals",
    "ncovi.casework.help",
    "ncovi.casework.followup",
    "ncovi.casework.certificates",
    "ncovi.casework.attempts",
    "ncovi.casework.clocks",
    "ncovi.casework.cases",
    "ncovi.casework.laboratory",
    "ncovi.casework.contacts",
    "ncovi.casework.worklist",
    "ncovi.linelists",
    "ncovi.response",
    "ncovi.bulletins",
    "ncovi.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ncovi.web.compression.Compressed",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ncovi.web.middleware.whole_text",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ncovi.web.middleware.refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ncovi.config.urls"
ASGI_APPLICATION = "ncovi.config.asgi.app"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "ncovi.web.context.everywhere",
            ],
            "string_if_invalid": "",
        },
    }
]

DATABASES = {"default": django_database(env)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
# A further language is there as soon as its catalogue is.
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English")), *((code, own_name(code)) for code in further())]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True
# Django's Vietnamese formats name the separator and leave the grouping open: 1.234.
NUMBER_GROUPING = 3

STATIC_URL = "static/"
STATIC_ROOT = env.data_dir / "static"
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if env.debug
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Said here, because test runners switch Django's own DEBUG off: static files need not be collected to be tested.
WHITENOISE_AUTOREFRESH = env.debug

AUTH_USER_MODEL = "access.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "console:home"

ACCOUNT_ADAPTER = "ncovi.access.adapter.OfficerAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Citizens alone sign in with the national identity; its adapter never lets allauth open one of its users, an officer.
SOCIALACCOUNT_ADAPTER = "ncovi.web.citizen.doors.adapter.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, list[dict[str, object]]]] = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "identity",
                "name": env.identity.name,
                "client_id": env.identity.client_id,
                "secret": env.identity.client_secret,
                "settings": {
                    "server_url": env.identity.issuer,
                    "oauth_pkce_enabled": True,
                    "scope": ["openid", "profile"],
                },
            }
        ]
        if env.identity
        else []
    }
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "ncovi.access.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "NCOVI"
USERSESSIONS_TRACK_ACTIVITY = False
NCOVI_REQUIRE_TOTP = env.require_totp
NCOVI_DEMO = env.demo

# The transport of each channel by name, and what each gateway must be told.
NCOVI_TRANSPORTS = env.gateways.transports(demo=env.demo)
NCOVI_SMS_HTTP = env.gateways.http
NCOVI_SMPP = env.gateways.smpp
NCOVI_SMS_WEBHOOK_SECRET = env.gateways.webhook_secret
NCOVI_PUSH_HOSTS = env.gateways.push_hosts
NCOVI_SITE = (env.origins or (f"http://127.0.0.1:{env.port}",))[0]
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = env.gateways.email_from
EMAIL_TIMEOUT = 10
if env.gateways.smtp:
    EMAIL_HOST = env.gateways.smtp.hostname or ""
    EMAIL_PORT = env.gateways.smtp.port or 25
    EMAIL_HOST_USER = unquote(env.gateways.smtp.username or "")
    EMAIL_HOST_PASSWORD = unquote(env.gateways.smtp.password or "")
    EMAIL_USE_SSL = env.gateways.smtp.scheme == "smtps"
    EMAIL_USE_TLS = "tls=1" in env.gateways.smtp.query

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "ncovi.access.adapter.locked_out"
AXES_CLIENT_IP_CALLABLE = "ncovi.access.address.address_of"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ncovi.web.errors.form_expired"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# A name of our own only exists behind TLS; the loopback address of a demo does not.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(env.origins)
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if env.origins else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
LOGGING_CONFIG = "ncovi.config.logs.configure"
LOGGING: dict[str, object] = {"debug": env.debug, "quiet": env.demo}
SILENCED_SYSTEM_CHECKS: list[str] = []
