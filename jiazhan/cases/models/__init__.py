from jiazhan.cases.models.assignment import Assignment
from jiazhan.cases.models.assignment_list import AssignmentList, AssignmentListItem
from jiazhan.cases.models.bill_detail import BillDetail
from jiazhan.cases.models.case import Case
from jiazhan.cases.models.category import Category
from jiazhan.cases.models.class_change import ClassChange
from jiazhan.cases.models.co_opinion import CoOpinion
from jiazhan.cases.models.commitment import Commitment
from jiazhan.cases.models.constituent import Constituent
from jiazhan.cases.models.contact import Contact
from jiazhan.cases.models.cosponsor import Cosponsor
from jiazhan.cases.models.diversion import Diversion, DiversionGround
from jiazhan.cases.models.evaluation import Evaluation
from jiazhan.cases.models.excellent_mark import ExcellentMark
from jiazhan.cases.models.exclusion_ground import ExclusionGround
from jiazhan.cases.models.extension import Extension
from jiazhan.cases.models.feasibility_inquiry import FeasibilityInquiry
from jiazhan.cases.models.feedback import Feedback
from jiazhan.cases.models.import_batch import ImportBatch
from jiazhan.cases.models.imported_row import ImportedRow
from jiazhan.cases.models.joint_meeting import JointMeeting
from jiazhan.cases.models.key_mark import KeyGround, KeyMark
from jiazhan.cases.models.ladder_rung import LadderRung
from jiazhan.cases.models.link import Link
from jiazhan.cases.models.note import Note
from jiazhan.cases.models.publication import Publication
from jiazhan.cases.models.publication_ground import PublicationGround
from jiazhan.cases.models.rating import Rating
from jiazhan.cases.models.reading import Reading
from jiazhan.cases.models.reply import Reply
from jiazhan.cases.models.reply_item import ReplyItem
from jiazhan.cases.models.result_class import ResultClass, ResultScheme
from jiazhan.cases.models.rule import Rule, RuleProfile
from jiazhan.cases.models.saved_view import SavedView
from jiazhan.cases.models.suggestion_detail import SuggestionDetail
from jiazhan.cases.models.suggestion_publication import SuggestionPublication
from jiazhan.cases.models.supervision_meeting import SupervisionMeeting, SupervisionMeetingItem
from jiazhan.cases.models.supervision_record import SupervisionRecord
from jiazhan.cases.models.working_copy import WorkingCopy

__all__ = [
    "Assignment",
    "AssignmentList",
    "AssignmentListItem",
    "BillDetail",
    "Case",
    "Category",
    "ClassChange",
    "CoOpinion",
    "Commitment",
    "Constituent",
    "Contact",
    "Cosponsor",
    "Diversion",
    "DiversionGround",
    "Evaluation",
    "ExcellentMark",
    "ExclusionGround",
    "Extension",
    "FeasibilityInquiry",
    "Feedback",
    "ImportBatch",
    "ImportedRow",
    "JointMeeting",
    "KeyGround",
    "KeyMark",
    "LadderRung",
    "Link",
    "Note",
    "Publication",
    "PublicationGround",
    "Rating",
    "Reading",
    "Reply",
    "ReplyItem",
    "ResultClass",
    "ResultScheme",
    "Rule",
    "RuleProfile",
    "SavedView",
    "SuggestionDetail",
    "SuggestionPublication",
    "SupervisionMeeting",
    "SupervisionMeetingItem",
    "SupervisionRecord",
    "WorkingCopy",
]
