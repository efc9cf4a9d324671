"""今天: what waits for somebody, ordered by clock, and what they wait for from others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Case as When_
from django.db.models import Count, F, IntegerField, Min, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.expressions import RawSQL

from jiazhan.accounts.actor import Actor
from jiazhan.cases.models import Case
from jiazhan.cases.queries.case_list import is_open_now
from jiazhan.cases.queries.visible import reaches, visible
from jiazhan.core.calendar import WorkCalendar
from jiazhan.stations.models import Deputy
