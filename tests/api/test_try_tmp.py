import json
from django.test import Client
from tests import make
import pytest
def test_x(db, county, anybody, signed_in, django_assert_max_num_queries):
    for p in ("/categories","/regions","/regions?parent=990000000000","/stations","/stations?region=990101100000","/deadlines?unit=working_days&length=10&start=2026-02-10","/openapi.json","/docs","/nope"):
        r=anybody.client.get("/api/v1"+p); print(p,r.status_code,r["Content-Type"],r.content.decode()[:300])
    r=anybody.once("/matters",{"text":"路灯坏了","region":"990101100200","person":{"phone":"139 0000 1234"}}); print(r.status_code,r.content.decode())
    code=r.json()["code"]
    r=anybody.post("/progress",{"code":code,"phone_tail":"1234"}); print(r.status_code,r.content.decode())
    p=signed_in("presidium")
    c=make.case(county=county,state="triaged")
    r=p.get("/cases"); print(r.status_code,r.content.decode()[:600])
    r=p.get(f"/cases/{c.pk}"); print(r.status_code,r.content.decode())
    r=p.post(f"/cases/{c.pk}/assign",{"version":c.version,"unit":county.unit("town_unit").pk}); print(r.status_code,r.content.decode())
    l=signed_in("liaison")
    r=l.once("/cases",{"text":"水管漏水","region":"990101100200"}); print(r.status_code,r.content.decode())
    r=l.post("/tokens",{"name":"a"}); print(r.status_code,r.content.decode())
    for p in ("/healthz","/readyz","/version.json"): 
        r=Client().get(p); print(r.status_code,r.content.decode())
