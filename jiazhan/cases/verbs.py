"""Every verb a person may take on an existing case, and the action behind it: one table for every face."""

from collections.abc import Callable
from typing import Final

from jiazhan.cases.actions.accept import accept
from jiazhan.cases.actions.add_co_handlers import add_co_handlers
from jiazhan.cases.actions.agree_withdrawal import agree_withdrawal
from jiazhan.cases.actions.answer_feasibility import answer_feasibility
from jiazhan.cases.actions.answer_on_spot import answer_on_spot
from jiazhan.cases.actions.approve_publication import approve_publication
from jiazhan.cases.actions.approve_release import approve_release
from jiazhan.cases.actions.ask_feasibility import ask_feasibility
from jiazhan.cases.actions.ask_reading import ask_reading
from jiazhan.cases.actions.ask_reconsideration import ask_reconsideration
from jiazhan.cases.actions.ask_withdrawal import ask_withdrawal
from jiazhan.cases.actions.assign import assign
from jiazhan.cases.actions.assign_county import assign_county
from jiazhan.cases.actions.become_suggestion import become_suggestion
from jiazhan.cases.actions.call_to_explain import call_to_explain
from jiazhan.cases.actions.comment import comment
from jiazhan.cases.actions.complete import complete
from jiazhan.cases.actions.conclude import conclude
from jiazhan.cases.actions.conclude_bill import conclude_bill
from jiazhan.cases.actions.confirm_assignment import confirm_assignment
from jiazhan.cases.actions.confirm_contact import confirm_contact
from jiazhan.cases.actions.confirm_decline import confirm_decline
from jiazhan.cases.actions.confirm_rehandling import confirm_rehandling
from jiazhan.cases.actions.consent_to_withdrawal import consent_to_withdrawal
from jiazhan.cases.actions.cosponsor import cosponsor
from jiazhan.cases.actions.decide_co_return import decide_co_return
from jiazhan.cases.actions.decline_cosponsoring import decline_cosponsoring
from jiazhan.cases.actions.decline_rehandling import decline_rehandling
from jiazhan.cases.actions.discard import discard
from jiazhan.cases.actions.dispute_contact import dispute_contact
from jiazhan.cases.actions.draft_co_opinion import draft_co_opinion
from jiazhan.cases.actions.draft_reply import draft_reply
from jiazhan.cases.actions.end_release import end_release
from jiazhan.cases.actions.evaluate import evaluate
from jiazhan.cases.actions.extend import extend
from jiazhan.cases.actions.fail_precheck import fail_precheck
from jiazhan.cases.actions.feed_back import feed_back
from jiazhan.cases.actions.forward import forward
from jiazhan.cases.actions.give_reading import give_reading
from jiazhan.cases.actions.grant_extension import grant_extension
from jiazhan.cases.actions.hand_to_organ import hand_to_organ
from jiazhan.cases.actions.hold_joint_meeting import hold_joint_meeting
from jiazhan.cases.actions.invite_cosponsors import invite_cosponsors
from jiazhan.cases.actions.keep_off_agenda import keep_off_agenda
from jiazhan.cases.actions.lapse_commitment import lapse_commitment
from jiazhan.cases.actions.link_duplicate import link_duplicate
from jiazhan.cases.actions.look_back import look_back
from jiazhan.cases.actions.mark_excellent import mark_excellent
from jiazhan.cases.actions.mark_key import mark_key
from jiazhan.cases.actions.merge import merge
from jiazhan.cases.actions.pass_precheck import pass_precheck
from jiazhan.cases.actions.pause import pause
from jiazhan.cases.actions.prepare_publication import prepare_publication
from jiazhan.cases.actions.prepare_release import prepare_release
from jiazhan.cases.actions.propose_decline import propose_decline
from jiazhan.cases.actions.put_on_agenda import put_on_agenda
from jiazhan.cases.actions.rate import rate
from jiazhan.cases.actions.rate_commitment import rate_commitment
from jiazhan.cases.actions.reassign import reassign
from jiazhan.cases.actions.record_contact import record_contact
from jiazhan.cases.actions.record_progress import record_progress
from jiazhan.cases.actions.record_supervision import record_supervision
from jiazhan.cases.actions.record_visit import record_visit
from jiazhan.cases.actions.record_vote import record_vote
from jiazhan.cases.actions.refer import refer
from jiazhan.cases.actions.refuse_decline import refuse_decline
from jiazhan.cases.actions.refuse_extension import refuse_extension
from jiazhan.cases.actions.refuse_publication import refuse_publication
from jiazhan.cases.actions.refuse_release import refuse_release
from jiazhan.cases.actions.refuse_withdrawal import refuse_withdrawal
from jiazhan.cases.actions.register import register
from jiazhan.cases.actions.rehandle import rehandle
from jiazhan.cases.actions.reject import reject
from jiazhan.cases.actions.reject_co_opinion import reject_co_opinion
from jiazhan.cases.actions.reject_draft import reject_draft
from jiazhan.cases.actions.remind import remind
from jiazhan.cases.actions.renew_commitment import renew_commitment
from jiazhan.cases.actions.reopen import reopen
from jiazhan.cases.actions.report_deliberation import report_deliberation
from jiazhan.cases.actions.report_fulfilment import report_fulfilment
from jiazhan.cases.actions.report_handling import report_handling
from jiazhan.cases.actions.request_extension import request_extension
from jiazhan.cases.actions.request_return import request_return
from jiazhan.cases.actions.request_withdrawal import request_withdrawal
from jiazhan.cases.actions.resume import resume
from jiazhan.cases.actions.return_for_revision import return_for_revision
from jiazhan.cases.actions.return_outcome import return_outcome
from jiazhan.cases.actions.revise import revise
from jiazhan.cases.actions.revise_bill import revise_bill
from jiazhan.cases.actions.send_back_co_opinion import send_back_co_opinion
from jiazhan.cases.actions.send_to_hall import send_to_hall
from jiazhan.cases.actions.send_to_project_pool import send_to_project_pool
from jiazhan.cases.actions.send_to_village import send_to_village
from jiazhan.cases.actions.sign_co_opinion import sign_co_opinion
from jiazhan.cases.actions.sign_for import sign_for
from jiazhan.cases.actions.sign_reply import sign_reply
from jiazhan.cases.actions.strike_off import strike_off
from jiazhan.cases.actions.sub_assign import sub_assign
from jiazhan.cases.actions.submit import submit
from jiazhan.cases.actions.submit_bill import submit_bill
from jiazhan.cases.actions.supervise_by_name import supervise_by_name
from jiazhan.cases.actions.treat_as_letter import treat_as_letter
from jiazhan.cases.actions.triage import triage
from jiazhan.cases.actions.turn_into_suggestion import turn_into_suggestion
from jiazhan.cases.actions.unmark_excellent import unmark_excellent
from jiazhan.cases.actions.unmark_key import unmark_key
from jiazhan.cases.actions.unmerge import unmerge
from jiazhan.cases.actions.unpublish import unpublish
from jiazhan.cases.actions.withdraw import withdraw
from jiazhan.cases.actions.withdraw_cosponsoring import withdraw_cosponsoring
from jiazhan.cases.models import Case

ACTIONS: Final[dict[str, Callable[..., Case]]] = {
    action.__name__: action
    for action in (
        accept,
        add_co_handlers,
        agree_withdrawal,
        answer_feasibility,
        answer_on_spot,
        approve_publication,
        approve_release,
        ask_feasibility,
        ask_reading,
        ask_reconsideration,
        ask_withdrawal,
        assign,
        assign_county,
        become_suggestion,
        call_to_explain,
        comment,
        complete,
        conclude,
        conclude_bill,
        confirm_assignment,
        confirm_contact,
        confirm_decline,
        confirm_rehandling,
        consent_to_withdrawal,
        cosponsor,
        decide_co_return,
        decline_cosponsoring,
        decline_rehandling,
        discard,
        dispute_contact,
        draft_co_opinion,
        draft_reply,
        end_release,
        evaluate,
        extend,
        fail_precheck,
        feed_back,
        forward,
        give_reading,
        grant_extension,
        hand_to_organ,
        hold_joint_meeting,
        invite_cosponsors,
        keep_off_agenda,
        lapse_commitment,
        link_duplicate,
        look_back,
        mark_excellent,
        mark_key,
        merge,
        pass_precheck,
        pause,
        prepare_publication,
        prepare_release,
        propose_decline,
        put_on_agenda,
        rate,
        rate_commitment,
        reassign,
        record_contact,
        record_progress,
        record_supervision,
        record_visit,
        record_vote,
        refer,
        refuse_decline,
        refuse_extension,
        refuse_publication,
        refuse_release,
        refuse_withdrawal,
        register,
        rehandle,
        reject,
        reject_co_opinion,
        reject_draft,
        remind,
        renew_commitment,
        reopen,
        report_deliberation,
        report_fulfilment,
        report_handling,
        request_extension,
        request_return,
        request_withdrawal,
        resume,
        return_for_revision,
        return_outcome,
        revise,
        revise_bill,
        send_back_co_opinion,
        send_to_hall,
        send_to_project_pool,
        send_to_village,
        sign_co_opinion,
        sign_for,
        sign_reply,
        strike_off,
        sub_assign,
        submit,
        submit_bill,
        treat_as_letter,
        triage,
        turn_into_suggestion,
        supervise_by_name,
        unmark_excellent,
        unmark_key,
        unmerge,
        unpublish,
        withdraw,
        withdraw_cosponsoring,
    )
}
