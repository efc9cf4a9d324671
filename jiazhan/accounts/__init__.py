"""Who may act, and where: regions 行政区划, organisations 单位, users 人员, roles 角色 and grants 授权.

A *region* is a 12-digit division code; "this region and all below" is one range of codes. An *organisation* is whatever
can be responsible for something: a unit, a presidium, a commission, a liaison station. A *role* is a row of permission
codes. A *grant* gives a user a role within a region or an organisation. An *actor* is whoever does something: a user, a
constituent, or the system. Code asks `can` and `who_can`, never for the name of a role.
"""
