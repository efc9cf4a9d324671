"""The addresses of the public pages. No address ever holds a query code."""

from django.urls import path
from django.views.i18n import set_language

from jiazhan.core import elder
from jiazhan.portal.views import (
    bills,
    course,
    deadlines,
    deputies,
    doors,
    figures,
    home,
    look_up,
    mine,
    raising,
    results,
    review,
    stations,
    suggestions,
    words,
)

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("elder/", home.elder_home, name="elder"),
    path("elder/switch/", elder.switch, name="elder_switch"),
    path("language/", set_language, name="set_language"),
    path("raise/", raising.what, name="raise"),
    path("raise/where/", raising.where, name="raise_where"),
    path("raise/check/", review.check, name="raise_check"),
    path("raise/done/", review.done, name="raise_done"),
    path("raise/clear/", raising.clear, name="raise_clear"),
    path("raise/photo/<int:number>/", raising.photo, name="raise_photo"),
    path("raise/s/<slug:code>/", doors.by_station, name="raise_station"),
    path("raise/d/<slug:public_code>/", doors.by_deputy, name="raise_deputy"),
    path("raise/a/<slug:public_code>/", doors.by_activity, name="raise_activity"),
    path("raise/door/", doors.forget, name="raise_door"),
    path("progress/", look_up.look_up, name="progress"),
    path("progress/leave/", look_up.leave, name="progress_leave"),
    path("progress/phone/", look_up.phone, name="progress_phone"),
    path("progress/case/", course.course, name="progress_case"),
    path("progress/photo/<uuid:pk>/", course.photo, name="progress_photo"),
    path("progress/rate/", course.rate, name="progress_rate"),
    path("progress/say/", course.say, name="progress_say"),
    path("progress/withdraw/", course.withdraw, name="progress_withdraw"),
    path("mine/", mine.mine, name="mine"),
    path("mine/correct/", mine.correct, name="mine_correct"),
    path("mine/erase/", mine.erase, name="mine_erase"),
    path("stations/", stations.stations, name="stations"),
    path("stations/<slug:code>/", stations.station, name="station"),
    path("stations/<slug:code>/door/", stations.door, name="station_door"),
    path("stations/<slug:code>/code.svg", stations.code_file, name="station_code"),
    path("deputies/<slug:public_code>/", deputies.deputy, name="deputy"),
    path("results/", results.results, name="results"),
    path("results/<int:pk>/", results.result, name="result"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("bills/", bills.bills, name="bills"),
    path("bills/<str:number>/", bills.bill, name="bill"),
    path("figures/", figures.figures, name="figures"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("help/", words.help_page, name="help"),
    path("privacy/", words.privacy, name="privacy"),
    path("accessibility/", words.accessibility, name="accessibility"),
]
