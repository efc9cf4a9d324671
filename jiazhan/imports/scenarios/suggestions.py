"""The course of a suggestion, and of the opinions behind it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from jiazhan.accounts.actor import Actor, constituent
from jiazhan.accounts.models import Organisation
from jiazhan.cases.actions.attach_files import attach_files
from jiazhan.cases.actions.become_suggestion import become_suggestion
from jiazhan.cases.actions.draft_suggestion import draft_suggestion
from jiazhan.cases.draft import Draft
from jiazhan.cases.models import Case, ExclusionGround, PublicationGround
from jiazhan.cases.points import points_of
from jiazhan.cases.reply_draft import AnsweredPoint
from jiazhan.cases.verbs import ACTIONS
from jiazhan.core.uploads import prepare_upload
from jiazhan.imports.scenarios.cast import Cast
from jiazhan.imports.scenarios.moments import Moments
from jiazhan.imports.scenarios.pictures import picture
from jiazhan.imports.scenarios.play import Play
from jiazhan.imports.scenarios.seeds import Row

GOVERNMENT = Organisation.Kind.GOVERNMENT_OFFICE


class Suggestion:
    """One row on its way; `turn` says where it goes another way than its row."""

    def __init__(self, *, row: Row, turn: Row, cast: Cast, play: Play, moments: Moments) -> None:
        self.row, self.turn, self.cast, self.play, self.moments = row, turn, cast, play, moments
        self.deputy = cast.spokesman(row["region_code"])
        self.home = cast.home(self.deputy.region_id)

    @property
    def sponsor(self) -> Actor:
        """The deputy who proposes it."""
        user = self.deputy.user
        if user is None:
            raise ValueError(f"{self.deputy} has no account")
        return self.cast.actor_for(user)

    def schedule(self, opinions: Sequence[Moments]) -> None:
        """Every step of the row, in order; `opinions` are the moments of the matters it grows from."""
        days = self.row["step_days_ago"]
        for other in opinions:
            if other.before is not None:
                self.moments.before = max(self.moments.before or other.before, other.before)
        self.play.add(self.moments.office(days["draft"]), self._write)
        self._ask_others()
        self._show()
        for name, days_ago in sorted(days.items(), key=lambda step: -step[1]):
            plan = getattr(self, f"_{name}", None)
            if plan is not None:
                plan(days_ago)
        self._turn()
        for after in self.row.get("afterwards", ()):
            self._afterwards(after)

    def _do(self, at: datetime, verb: str, actor: Actor, **fields: Any) -> None:
        self.play.add(at, lambda moment: self._act(verb, actor, moment, fields))

    def _act(self, verb: str, actor: Actor, at: datetime, fields: dict[str, Any]) -> None:
        ACTIONS[verb](case=self.play.cases[self.row["key"]], actor=actor, at=at, **fields)

    def _write(self, at: datetime) -> None:
        row = self.row
        draft = Draft(
            title=row["title"],
            situation=row["situation"],
            analysis=row["analysis"],
            proposal=row["proposal"],
            category=self.cast.categories[row["category"]],
            deputy=self.deputy,
            region=self.cast.regions[row["region_code"]],
            station=self.home,
        )
        behind = [self.play.cases[key] for key in row["matters"]]
        self.play.cases[row["key"]] = (
            become_suggestion(case=behind[0], others=behind[1:], draft=draft, actor=self.sponsor, at=at)
            if behind
            else draft_suggestion(draft=draft, actor=self.sponsor, at=at)
        )

    def _ask_others(self) -> None:
        """Deputies of other towns are asked to sign; `signed` of them do."""
        asked = [self.cast.spokesman(code) for code in self.row.get("asked", ())]
        if not asked:
            return
        self._do(self.moments.soon(), "invite_cosponsors", self.sponsor, deputies=asked)
        for code in self.row["signed"]:
            user = self.cast.spokesman(code).user
            if user is None:
                raise ValueError(f"{code} has no deputy with an account")
            self._do(self.moments.soon(), "cosponsor", self.cast.actor_for(user))

    def _show(self) -> None:
        """The draft is shown to the office, which comments and asks the unit, as far as the row goes."""
        shown, asked = self.row.get("reading"), self.row.get("inquiry")
        if not shown:
            return
        self._do(self.moments.soon(), "ask_reading", self.sponsor, question=shown["question"])
        if asked:
            unit = self.cast.organisations[self.row["unit"]]
            question = {"unit": unit, "question": asked["question"]}
            self._do(self.moments.soon(), "ask_feasibility", self.cast.commission(), **question)
        if asked and "view" in asked:
            officer = self.cast.actor("unit_officer", self.row["unit"])
            self._do(self.moments.soon(), "answer_feasibility", officer, view=asked["view"], text=asked["text"])
        if "comment" in shown:
            self._do(self.moments.soon(), "give_reading", self.cast.commission(), comment=shown["comment"])

    def _submitted(self, days_ago: int) -> None:
        declared = dict.fromkeys(("is_single_subject", "is_none_excluded", "has_no_secrets"), True)
        self._do(self.moments.office(days_ago), "submit", self.sponsor, **declared)

    def _accepted(self, days_ago: int) -> None:
        self._do(self.moments.office(days_ago), "accept", self.cast.commission())

        if "merged" in self.row:
            self.play.add(self.moments.office(self.row["merged"]["days_ago"]), self._merge)

    def _merge(self, at: datetime) -> None:
        """Handled with another one; the answer comes with the answer of that."""
        self._act("merge", self.cast.commission(), at, {"main": self.play.cases[self.row["merged"]["into"]]})

    def _assigned(self, days_ago: int) -> None:
        """To the units at once, or to the government's office, which hands it on `via_government` days later."""
        row, at = self.row, self.moments.office(days_ago)
        others = row.get("co_handlers", {})
        fields = {
            "unit": self.cast.organisations[row["unit"]],
            "co_handlers": [self.cast.organisations[name] for name in others],
        }
        if "via_government" in row:
            office = next(found for found in self.cast.organisations.values() if found.kind == GOVERNMENT)
            self._do(at, "assign", self.cast.commission(1), unit=office)
            if row["via_government"] is None:
                return
            days_ago -= row["via_government"]
            government = self.cast.actor("government_office", self.cast.county())
            self._do(self.moments.office(days_ago), "sub_assign", government, **fields)
        else:
            self._do(at, "assign", self.cast.commission(1), **fields)
        self._sign_for(row["unit"], days_ago)
        for name, said in others.items():
            self._co_handle(name, said, days_ago)
        self._talk()
        if "drafted" in row:
            self._wait_for_precheck()
        if "return" in row:
            asked = row["return"]
            head = self.cast.actor("unit_head", row["unit"])
            self._do(self.moments.office(asked["days_ago"]), "request_return", head, reason=asked["reason"])

    def _sign_for(self, unit: str, days_ago: int) -> None:
        """The day after; what was assigned yesterday still waits for it."""
        if days_ago > 1:
            self._do(self.moments.office(days_ago - 1), "sign_for", self.cast.actor("unit_officer", unit))

    def _co_handle(self, unit: str, said: Row, days_ago: int) -> None:
        """A co-handler signs and gives its view, as far as the row goes; one of which nothing is said does neither."""
        if "opinion" not in said:
            return
        self._sign_for(unit, days_ago)
        officer, head = (self.cast.actor(role, unit) for role in ("unit_officer", "unit_head"))
        self._do(self.moments.office(max(days_ago - 16, 0)), "draft_co_opinion", officer, text=said["opinion"])
        if said.get("is_signed"):
            self._do(self.moments.soon(), "sign_co_opinion", head)

    def _talk(self) -> None:
        """The unit speaks with the deputy, who says whether it was so; it may ask for more months."""
        row = self.row
        officer, head = (self.cast.actor(role, row["unit"]) for role in ("unit_officer", "unit_head"))
        for talk in row.get("contacts", ()):
            at = self.moments.office(talk["days_ago"])
            fields = {"stage": talk["stage"], "channel": talk["channel"], "day": at.date(), "text": talk["text"]}
            self._do(at, "record_contact", officer, **fields)
            if talk["answer"]:
                self.play.add(self.moments.soon(), self._answer_to_talk(talk["answer"]))
        if "extension" in row:
            asked = row["extension"]
            fields = {"months": asked["months"], "reason": asked["reason"]}
            self._do(self.moments.office(asked["days_ago"]), "request_extension", head, **fields)
            if "granted" in asked:
                self._do(self.moments.soon(), "grant_extension", self.cast.commission(), decision=asked["granted"])

    def _answer_to_talk(self, said: str) -> Callable[[datetime], None]:
        """The deputy confirms the last talk, or says what was different."""

        def answer(at: datetime) -> None:
            fields: dict[str, Any] = {"contact": self.play.cases[self.row["key"]].contacts.latest("pk").pk}
            if said == "confirm":
                self._act("confirm_contact", self.sponsor, at, fields)
            else:
                self._act("dispute_contact", self.sponsor, at, {**fields, "reason": said})

        return answer

    def _replied(self, days_ago: int) -> None:
        row = self.row
        drafted = self.moments.office(days_ago)
        promises = row["result_class"] == "B"
        promised = (drafted + timedelta(days=row["promised_days"])).date() if promises else None
        fields = {"text": row["reply"], "result_class": row["result_class"], "promised_date": promised}
        if "withheld" in row:
            ground = PublicationGround.objects.get(code=row["withheld"]["ground"])
            fields.update(withheld_ground=ground, withheld_note=row["withheld"]["note"])
        self._write_answer(drafted, promise=row.get("promise", ""), items=row.get("items", ()), **fields)
        self._do(self.moments.soon(), "sign_reply", self.cast.actor("unit_head", row["unit"]))
        if row["target_state"] != "replied":
            self._do(self.moments.office(max(days_ago - 4, 0)), "approve_publication", self.cast.commission())

    def _write_answer(self, at: datetime, *, items: Sequence[str], **fields: Any) -> None:
        """The officer answers, point by point where the row says what."""
        officer = self.cast.actor("unit_officer", self.row["unit"])
        points = points_of(self.row["proposal"]) if items else []
        answered = [AnsweredPoint(point, said) for point, said in zip(points, items, strict=True)]
        phone = self.cast.organisations[self.row["unit"]].phone
        contact = {"contact_name": officer.name, "contact_phone": phone}
        self._do(at, "draft_reply", officer, items=answered, **contact, **fields)

    def _wait_for_precheck(self) -> None:
        """A draft that lies with the government's office."""
        row = self.row["drafted"]
        drafted = self.moments.office(row["days_ago"])
        promised = (drafted + timedelta(days=row["promised_days"])).date()
        words = {name: row[name] for name in ("text", "promise", "items")}
        self._write_answer(drafted, result_class=row["class"], promised_date=promised, **words)

    def _evaluated(self, days_ago: int) -> None:
        if self.turn.get("verb") == "lapse":
            return
        judged = {**self.row, **self.turn}
        fields = {"attitude": judged["attitude"], "result": judged["result"], "reason": judged.get("reason", "")}
        self._do(self.moments.office(days_ago), "evaluate", self.sponsor, **fields)

    def _completed(self, days_ago: int) -> None:
        self._do(self.moments.office(days_ago), "complete", self.cast.commission())
        for key in self.row["matters"]:
            self._tell(key, days_ago)

    def _afterwards(self, after: Row) -> None:
        """What became of the promise, and the proof with which the suggestion was struck off."""
        whose = {"record_progress": "unit_officer", "report_fulfilment": "unit_head"}
        verb, at = after["verb"], self.moments.office(after["days_ago"])
        if verb in whose:
            self._do(at, verb, self.cast.actor(whose[verb], self.row["unit"]), text=after["text"])
        elif verb == "look_back":
            self._do(at, verb, self.cast.commission(), text=after["text"], is_kept=after["is_kept"])
        else:
            self.play.add(at, lambda moment: self._prove(after, moment))

    def _prove(self, after: Row, at: datetime) -> None:
        case, actor = self.play.cases[self.row["key"]], self.cast.commission()
        seen = prepare_upload(upload=picture(seed=case.pk), field="attached")
        attach_files(case=case, files=[seen], actor=actor, at=at, purpose="strike_off")
        self._act("strike_off", actor, at, {"text": after["text"]})

    def _tell(self, key: str, days_ago: int) -> None:
        """Whoever raised the matter is told what the suggestion came to, and judges it."""

        def tell(at: datetime) -> None:
            case = self.play.cases[key]
            liaison = self.cast.actor("liaison_officer", self.home.code)
            ACTIONS["feed_back"](case=case, actor=liaison, at=at, channel="phone", text=self.row["reply"])

        def rate(at: datetime) -> None:
            case: Case = self.play.cases[key]
            person = constituent(subject=case.subject)
            ACTIONS["rate"](case=case, actor=person, at=at, level="satisfied", solved="partly", comment="")

        self.play.add(self.moments.office(max(days_ago - 2, 0)), tell)
        self.play.add(self.moments.any_time(max(days_ago - 5, 0)), rate)

    def _turn(self) -> None:
        verb, days_ago = self.turn.get("verb"), self.turn.get("days_ago", 0)
        if verb == "return_for_revision":
            self._submitted(self.turn["submitted"])
            self._do(self.moments.office(days_ago), verb, self.cast.commission(), reason=self.turn["reason"])
        elif verb in {"treat_as_letter", "reject"}:
            ground = ExclusionGround.objects.get(code=self.turn["exclusion"])
            fields = {"exclusion": ground, "reason": self.turn["reason"]}
            self._do(self.moments.office(days_ago), verb, self.cast.commission(), **fields)
        elif verb == "discard":
            self._do(self.moments.office(days_ago), verb, self.sponsor)
        elif verb == "withdraw":
            self._do(self.moments.office(days_ago), verb, self.sponsor, reason=self.turn["reason"])
        elif verb == "rehandle":
            self._do(self.moments.office(days_ago), verb, self.cast.commission())
