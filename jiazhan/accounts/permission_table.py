"""权限: every permission code with what it lets somebody do, in reading order under headings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERMISSION_TABLE: tuple[tuple[str | Promise, tuple[tuple[str, str | Promise], ...]], ...] = (
    (
        _("群众意见"),
        (
            ("case.view", _("看事项")),
            ("case.register", _("登记")),
            ("case.answer_on_spot", _("当场答复")),
            ("case.propose_decline", _("提出引导到其他渠道")),
            ("case.confirm_decline", _("同意或不同意引导到其他渠道")),
            ("case.triage", _("分流")),
            ("case.link_duplicate", _("并入同类")),
            ("case.send_to_village", _("交村社区办")),
            ("case.assign", _("交办")),
            ("case.forward", _("转县级")),
            ("case.assign_county", _("交县直单位办")),
            ("case.request_return", _("退回")),
            ("case.draft_reply", _("写答复")),
            ("case.sign_reply", _("签发答复")),
            ("case.feed_back", _("登记反馈")),
            ("case.record_rating", _("代录评价")),
            ("case.confirm_rehandling", _("同意再办一次")),
            ("case.decline_rehandling", _("不再办理，说明理由")),
            ("case.conclude", _("了结，说明理由")),
            ("case.look_back", _("回头看")),
            ("case.record_visit", _("记现场查看")),
            ("case.withdraw", _("代录撤回")),
            ("case.extend", _("延期")),
            ("case.pause", _("暂停和恢复计时")),
            ("case.remind", _("催办")),
            ("case.comment", _("补充说明")),
            ("case.become_suggestion", _("形成代表建议")),
            ("case.send_to_hall", _("转议事厅")),
            ("case.send_to_project_pool", _("入民生实事库")),
            ("case.return_outcome", _("带回结果")),
            ("case.prepare_publication", _("拟公开")),
            ("case.approve_publication", _("同意或不同意公开")),
            ("case.unpublish", _("撤下公开")),
            ("case.reveal_person", _("看反映人姓名和电话")),
            ("case.export", _("导出")),
            ("case.import", _("导入")),
        ),
    ),
    (
        _("代表建议"),
        (
            ("suggestion.draft", _("起草建议")),
            ("suggestion.submit", _("提交建议")),
            ("suggestion.accept", _("受理建议")),
            ("suggestion.return_for_revision", _("退回建议修改")),
            ("suggestion.assign", _("交办建议")),
            ("suggestion.draft_reply", _("写建议答复")),
            ("suggestion.sign_reply", _("签发建议答复")),
            ("suggestion.evaluate", _("评价建议办理")),
            ("suggestion.complete", _("办结建议")),
            ("suggestion.rehandle", _("交二次办理")),
            ("suggestion.withdraw", _("撤回建议")),
        ),
    ),
    (
        _("基础资料"),
        (
            ("station.manage", _("管理联络站")),
            ("deputy.manage", _("管理代表和小组")),
            ("category.manage", _("管理事项类别")),
            ("activity.manage", _("管理代表活动")),
        ),
    ),
    (
        _("系统管理"),
        (
            ("people.manage", _("管理人员")),
            ("organisation.manage", _("管理单位和行政区划")),
            ("rule.manage", _("管理规则方案")),
            ("calendar.import", _("导入放假安排")),
        ),
    ),
    (
        _("安全管理"),
        (
            ("grant.manage", _("管理授权")),
            ("role.manage", _("管理角色")),
            ("session.end", _("结束登录、解除锁定、重置两步验证")),
        ),
    ),
    (
        _("安全审计"),
        (
            ("journal.read", _("看操作记录")),
            ("journal.verify", _("核验操作记录")),
            ("seal.read", _("看每日封存")),
        ),
    ),
)
