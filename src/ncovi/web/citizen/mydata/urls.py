"""Addresses of what is held about a household, and of the code it shows."""

from django.urls import URLPattern, path

from ncovi.web.citizen.mydata import code, deleting, holding, look, looked

urlpatterns: list[URLPattern] = [
    path("my-data", holding.my_data, name="my_data"),
    path("my-data/copy.json", holding.download_json, name="my_data_json"),
    path("my-data/copy.pdf", holding.download_pdf, name="my_data_pdf"),
    path("my-data/looked/<uuid:person>", looked.looked, name="looked"),
    path("my-data/delete", deleting.delete_my_data, name="delete_my_data"),
    path("proof", deleting.proofs, name="proofs"),
    path("proof/<str:code>", deleting.proof_of, name="proof"),
    path("my-code/<uuid:person>", code.my_code, name="my_code"),
    path("look", look.look, name="look"),
]
