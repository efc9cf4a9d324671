"""Matters as people write them, generated: as long, and as varied in their pairs of characters, as real ones.

The same seed always yields the same texts. A text is a row of sentences about one subject, each filled with places,
numbers and words, so that rare words stay rare and common ones common in a hundred thousand texts.
"""

import random
from dataclasses import dataclass

SHORTEST, LONGEST = 50, 600

_ROADS = (
    *(
        "青石路",
        "渡口街",
        "柳堤路",
        "北门巷",
        "文昌路",
        "新桥大道",
        "沿河东路",
        "粮站路",
        "老车站路",
        "凤凰街",
        "茶场路",
    ),
    *(
        "学府路",
        "龙泉路",
        "工业一路",
        "工业二路",
        "环湖路",
        "古渡路",
        "红旗渠路",
        "园艺路",
        "竹林巷",
        "砖桥街",
        "望山路",
    ),
)
_ESTATES = (
    *("水岸新城", "粮食局宿舍", "桂花苑", "翠屏小区", "化肥厂家属院", "安置二期", "望江花园", "银杏小区", "教师新村"),
    *("滨河公寓", "康乐家园", "供销社老楼", "梧桐里", "湖畔佳园", "农机厂宿舍", "锦绣家园", "向阳小区", "南苑二区"),
)
_VILLAGES = ("龙潭", "石臼", "杨家湾", "古井", "泉塘", "白果树", "张家坳", "桃源", "双溪", "黄土坡", "荷叶塘", "枫树岭")
_WHO = (
    "家里老人",
    "孩子",
    "租户",
    "隔壁几户",
    "骑电动车的人",
    "早上卖菜的人",
    "坐轮椅的邻居",
    "楼上楼下",
    "过路的学生",
)
_WHEN = (
    "上个月",
    "入秋以后",
    "这两年",
    "从清明起",
    "一到下雨天",
    "天黑以后",
    "赶集的日子",
    "放学时候",
    "最近半个月",
    "去年冬天",
)
_OFFICES = (
    "村里",
    "社区",
    "物业",
    "镇上",
    "热线",
    "供电所",
    "自来水公司",
    "城管",
    "交警",
    "住建部门",
    "卫生院",
    "学校",
)
_LETTERS = (
    "的一是不了人在有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
)


@dataclass(frozen=True)
class Subject:
    """One thing people write about: its category, how it begins and what else is said."""

    category: str
    first: tuple[str, ...]
    more: tuple[str, ...]


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "道路照明",
        (
            "{road}{n}号附近的路灯坏了{k}盏，{when}就没有亮过。",
            "{village}村口到{road}这一段没有路灯，{who}晚上不敢走。",
        ),
        ("灯杆下面的电线露在外面，碰到要出事。", "报修过{k}次，来人看了一眼就走了。", "对面{estate}的灯倒是整夜亮着。"),
    ),
    Subject(
        "饮水",
        ("{village}村{k}组的自来水{when}发黄，放一桶要沉半天。", "{estate}{n}号楼四层以上水压太低，热水器打不着火。"),
        ("{who}只好去老井挑水。", "水费一分没少收，水质报告没有贴出来。", "听说管子是{k}十年前埋的，早该换了。"),
    ),
    Subject(
        "出行",
        (
            "{road}和{road2}路口没有红绿灯，{when}车子抢道，{who}过街很危险。",
            "{village}的班车一天只有{k}趟，赶不上{who}看病。",
        ),
        ("路面坑有脸盆大，下雨看不出深浅。", "上周就有一位老人摔断了胳膊。", "建议先画一条斑马线，再装一面凸面镜。"),
    ),
    Subject(
        "环境卫生",
        ("{estate}东门的垃圾{k}天没有清运，{when}味道传到三楼。", "{road}边的水沟被剩菜油堵住，污水漫到人行道上。"),
        ("苍蝇多得不敢开窗。", "垃圾桶只有{k}个，根本装不下。", "{who}都说夜里有人来偷倒。"),
    ),
    Subject(
        "农田水利",
        ("{village}村的抗旱渠塌了{n}米，{when}下游三百亩田灌不上水。", "{village}泵站的电机烧了{k}个月，一直等配件。"),
        ("{who}用柴油机抽水，一亩要多花{n}块钱。", "渠边的护坡也裂了，怕汛期冲垮。", "请县里派懂水利的人来看一看。"),
    ),
    Subject(
        "养老",
        ("{village}的幸福食堂{when}停了，{who}中午没有地方吃饭。", "{estate}没有扶手和坡道，{who}下楼要人背。"),
        ("高龄补贴这个月还没有到账。", "{office}说要等通知，等到现在没有人来。", "能不能请医生每月来量一次血压。"),
    ),
    Subject(
        "教育",
        (
            "{village}小学的围墙裂了一条缝，{when}裂得更宽，{who}在下面排队。",
            "{estate}的孩子对口哪所初中，问了{office}说法都不一样。",
        ),
        ("校车只到{road}，剩下{k}里路要自己走。", "操场的灯坏了，冬天放学天已经黑了。", "希望开学以前有个准信。"),
    ),
    Subject(
        "噪声",
        ("{road}{n}号楼下的烧烤摊{when}摆到凌晨，{who}睡不着。", "{estate}旁边工地{when}连夜打桩，窗户都在抖。"),
        ("打过{office}的电话，来了就停，走了又开。", "家里有备考的学生和上夜班的人。", "请测一测分贝，该罚的罚。"),
    ),
    Subject(
        "物业",
        ("{estate}{n}号楼的电梯{when}停了{k}次，{who}被关在里面。", "{estate}物业把绿地改成了停车位，没有问过业主。"),
        (
            "维修资金有多少、用了多少，从来没有公布。",
            "楼顶漏水漏到{k}楼，找物业推给开发商。",
            "希望{office}牵头开一次会。",
        ),
    ),
    Subject(
        "社会保障",
        ("{village}村{k}户的医保{when}显示未缴，其实钱早就扣了。", "{who}在工地干了{n}天，工钱{when}还没有拿到。"),
        ("跑了{office}三趟，每趟要的材料都不一样。", "窗口说系统在升级。", "家里等着这笔钱买化肥。"),
    ),
)
CATEGORIES = tuple(subject.category for subject in SUBJECTS)
_CLOSING = (
    "请尽快派人来看。",
    "盼回复。",
    "谢谢代表。",
    "麻烦转给管这件事的单位。",
    "我们{k}十多户都在等。",
    "情况属实，可以来问。",
)
_DONE = (
    *("已到{road}现场查看，", "接到交办后当天派人到{village}，", "经与{office}核对，", "已约{who}当面说明，"),
    *("已列入{when}的维修计划，", "我单位会同{office}处理，"),
)
_RESULT = (
    "更换了{n}米管线，已恢复正常。",
    "清理完毕，今后每周清运{k}次。",
    "已经修好，并请当事人确认。",
    "补装{k}处，费用由我单位承担。",
)


class Writer:
    """Writes matters and replies; one seed, one row of texts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  texts, not secrets

    def matter(self, subject: int | None = None) -> tuple[int, str]:
        """The index of a subject in SUBJECTS, and 50 to 600 characters about it."""
        draw = self.random
        index = draw.randrange(len(SUBJECTS)) if subject is None else subject
        about = SUBJECTS[index]
        length = min(LONGEST, max(SHORTEST, int(draw.lognormvariate(5.2, 0.5))))
        text = self._filled(draw.choice(about.first))
        while len(text) < length:
            text += self._filled(draw.choice(about.more)) if draw.random() < 0.6 else self._aside()
        return index, (text + self._filled(draw.choice(_CLOSING)))[: LONGEST + 40]

    def reply(self) -> str:
        """What a unit answers, in one or two sentences."""
        return self._filled(self.random.choice(_DONE)) + self._filled(self.random.choice(_RESULT))

    def phone(self) -> str:
        """A number of the block that is kept for invented people."""
        return f"1390000{self.random.randrange(10_000):04d}"

    def _filled(self, pattern: str) -> str:
        draw = self.random
        return pattern.format(
            road=draw.choice(_ROADS),
            road2=draw.choice(_ROADS),
            estate=draw.choice(_ESTATES),
            village=draw.choice(_VILLAGES),
            who=draw.choice(_WHO),
            when=draw.choice(_WHEN),
            office=draw.choice(_OFFICES),
            n=draw.randrange(1, 400),
            k=draw.randrange(2, 10),
        )

    def _aside(self) -> str:
        """A run of single characters, the frequent ones more often: the long tail of pairs that real texts have."""
        draw = self.random
        picked = [_LETTERS[int(len(_LETTERS) * draw.random() ** 2)] for _ in range(draw.randrange(6, 18))]
        return "".join(picked) + draw.choice("，。")
