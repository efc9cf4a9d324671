"""The addresses of the desk, all under /desk/."""

from django.urls import include, path, re_path

from jiazhan.desk.access import staff
from jiazhan.desk.views import (
    assigning,
    case,
    cases,
    export,
    files,
    funnel,
    notices,
    options,
    parts,
    people,
    person,
    promises,
    readings,
    search,
    step,
    suggestions,
    today,
    writing,
)

app_name = "desk"

urlpatterns = [
    path("", today.today_page, name="today"),
    path("search/", search.search_page, name="search"),
    path("cases/", cases.cases, name="cases"),
    path("cases/export/", export.export, name="export"),
    path("cases/views/", cases.keep_view, name="keep_view"),
    path("cases/options/<str:name>/", options.case_options, name="case_options"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/record/", case.record, name="record"),
    re_path(r"^cases/(?P<case_id>[0-9]{1,15})/(?P<side>previous|next)/$", case.neighbour, name="neighbour"),
    path("cases/<int:case_id>/person/", person.reveal, name="reveal"),
    path("cases/<int:case_id>/slip/", person.slip, name="slip"),
    path("cases/<int:case_id>/attach/", step.attach, name="attach"),
    path("cases/<int:case_id>/revise/", writing.revise, name="revise"),
    path("cases/<int:case_id>/<slug:verb>/", step.step, name="step"),
    path("attachments/<uuid:attachment_id>/", files.attachment, name="attachment"),
    path("stations/", people.stations, name="stations"),
    path("stations/<slug:code>/", people.station, name="station"),
    path("deputies/", people.deputies, name="deputies"),
    path("deputies/<slug:code>/", people.deputy, name="deputy"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/new/", writing.begin, name="begin_suggestion"),
    path("suggestions/assigning/", assigning.assigning, name="assigning"),
    path("suggestions/lists/<int:pk>/", assigning.assignment_list, name="assignment_list"),
    path("suggestions/promises/", promises.promises, name="promises"),
    path("suggestions/readings/", readings.readings, name="readings"),
    path("suggestions/keep/", writing.keep, name="keep_suggestion"),
    path("suggestions/drop/", writing.drop, name="drop_suggestion"),
    path("suggestions/alike/", writing.alike, name="alike_suggestions"),
    path("funnel/", funnel.funnel, name="funnel"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:notice_id>/", notices.notice, name="notice"),
    path("parts/", staff(parts.parts), name="parts"),
    path("", include("jiazhan.desk.manage_urls")),
]
