"""What a roster may hold, and what companies call it in three languages."""

from dataclasses import dataclass
from typing import Literal

Sort = Literal[
    "text",
    "skills",
    "languages",
    "nation",
    "form",
    "day",
    "expiry",
    "identity",
    "phone",
    "email",
    "registration",
]


@dataclass(frozen=True, slots=True)
class RosterField:
    """One thing that a roster says about a person, and the headings under which it stands."""

    code: str
    sort: Sort
    headings: tuple[str, ...]
    max_length: int = 200


FIELDS = (
    RosterField("name", "text", (
        "姓名", "人員姓名", "外包人員", "外包人員姓名", "外協人員", "外协人员", "人员姓名", "员工姓名", "員工姓名", "中文姓名", "工作人員", "作業人員",
        "承攬人員", "派遣人員", "派遣员工", "name", "full name", "worker", "worker name", "employee", "employee name", "staff name",
        "contractor name", "person",
    ), 100),
    RosterField("number", "text", (
        "工號", "工号", "員工編號", "员工编号", "人員編號", "人员编号", "證號", "employee no", "employee id", "worker no", "worker id", "staff id",
        "badge no", "personnel number",
    ), 50),
    RosterField("partner", "text", (
        "廠商", "廠商名稱", "協力廠商", "協力廠商名稱", "承攬商", "承攬商名稱", "承包商", "外包商", "外包公司", "公司", "公司名稱", "所屬公司", "供應商",
        "外协单位", "外协单位名称", "外包单位", "外包公司", "供应商", "供应商名称", "承包商", "公司名称", "所属公司", "所属单位", "劳务公司", "派遣公司",
        "單位名稱", "厂商", "厂商名称", "company", "company name", "partner", "vendor", "vendor name", "supplier", "contractor", "employer", "agency",
    )),
    RosterField("registration", "registration", (
        "統一編號", "統編", "公司統編", "廠商統編", "營利事業統一編號", "统一社会信用代码", "社会信用代码", "信用代码", "营业执照号", "纳税人识别号",
        "tax id", "vat no", "vat number", "registration no", "registration number", "company registration number", "business number", "uscc", "ubn",
    ), 30),
    RosterField("identity", "identity", (
        "身分證字號", "身份證字號", "身分證", "身分證號", "身分證統一編號", "居留證號", "居留證號碼", "護照號碼", "身分證居留證號", "證件號碼",
        "身份证", "身份证号", "身份证号码", "证件号", "证件号码", "护照号", "护照号码", "identity number", "identity no", "id number", "id no",
        "national id", "passport", "passport no", "passport number", "id card",
    ), 40),
    RosterField("birth", "day", (
        "出生日期", "出生年月日", "生日", "出生年月", "date of birth", "birth date", "birthday", "dob", "born",
    )),
    RosterField("phone", "phone", (
        "電話", "手機", "行動電話", "聯絡電話", "手機號碼", "连系电话", "联系电话", "电话", "手机", "手机号", "手机号码", "phone", "mobile", "phone number",
        "mobile number", "telephone", "tel", "cell",
    ), 40),
    RosterField("email", "email", ("電子郵件", "電子信箱", "信箱", "郵箱", "邮箱", "电子邮箱", "电子邮件", "email", "e-mail", "mail", "email address")),
    RosterField("nationality", "nation", ("國籍", "国籍", "nationality", "citizenship", "country"), 60),
    RosterField("language", "languages", ("語言", "語文", "母語", "语言", "母语", "language", "languages", "mother tongue"), 100),
    RosterField("job", "text", (
        "職稱", "職務", "工作內容", "作業內容", "作业内容", "工種", "作業項目", "職位", "职务", "职位", "岗位", "工种", "工作内容", "职称", "job", "job title", "title", "position",
        "role", "trade", "occupation",
    )),
    RosterField("skills", "skills", (
        "技能", "專長", "專業技能", "证书", "專業證照", "技能专长", "专长", "专业技能", "skills", "skill", "competence", "competencies", "qualifications",
    ), 1000),
    RosterField("site", "text", ("廠區", "廠別", "工作地點", "據點", "厂区", "厂别", "工作地点", "厂房", "工地", "site", "plant", "location", "work place", "workplace")),
    RosterField("department", "text", (
        "部門", "需求單位", "使用單位", "申請部門", "單位", "用人單位", "責任部門", "部门", "用人部门", "使用部门", "需求部门", "归口部门", "责任部门",
        "department", "dept", "division", "host department", "business unit",
    )),
    RosterField("engagement", "text", (
        "委外案", "委外案號", "合約編號", "合約號", "合約號碼", "案號", "專案編號", "工程編號", "契約編號", "外协项目", "合同编号", "合同号", "项目编号", "项目",
        "engagement", "engagement no", "contract no", "contract number", "project", "project no", "po number", "order number",
    ), 100),
    RosterField("title", "text", (
        "委外案名稱", "案名", "專案名稱", "工程名稱", "合約名稱", "項目名稱", "项目名称", "外协项目名称", "合同名称", "工程名称", "project name", "contract name",
        "engagement title", "scope of work", "work scope",
    )),
    RosterField("legal_form", "form", (
        "合作形式", "合作方式", "委外方式", "委外形式", "外包方式", "用工形式", "用工方式", "合約類型", "合同类型", "合同性质", "legal form", "contract type", "form",
    )),
    RosterField("entity", "text", ("法人", "法人主體", "簽約公司", "甲方", "所屬法人", "法人主体", "签约主体", "用工主体", "legal entity", "entity", "client company")),
    RosterField("start", "day", (
        "起日", "到職日", "到職日期", "起始日", "開始日期", "進場日", "進場日期", "合約起日", "合約開始日", "入廠日期", "開工日期", "入职日期", "进场日期", "开始日期",
        "合同开始日期", "合同起始日期", "入厂日期", "start", "start date", "from", "since", "entry date", "hire date", "contract start",
    )),
    RosterField("end", "day", (
        "迄日", "訖日", "結束日", "結束日期", "離場日", "離場日期", "離職日", "離職日期", "預計離場日", "完工日期", "结束日期", "离场日期", "离职日期", "end", "end date", "to",
        "leaving date", "exit date", "last day",
    )),
    RosterField("supervisor", "text", (
        "督導人", "督導", "督導人員", "監工", "負責人", "承辦人", "主管", "窗口", "管理人員", "监督负责人", "监督人", "负责人", "主管人", "对接人", "带班",
        "supervisor", "responsible", "responsible person", "manager", "host", "contact person", "in charge",
    ), 100),
    RosterField("expires.training", "expiry", ()),
    RosterField("expires.insurance", "expiry", ()),
    RosterField("expires.health", "expiry", ()),
    RosterField("expires.pass", "expiry", ()),
    RosterField("expires.contract", "expiry", ("合約迄日", "合同止期", "合同终止日期", "合約終止日")),
    RosterField("expires.certificate", "expiry", ()),
    RosterField("expires.work_permit", "expiry", ()),
)  # fmt: skip
BY_CODE = {field.code: field for field in FIELDS}
EXPIRIES = tuple(field.code for field in FIELDS if field.sort == "expiry")

LEGAL_FORMS = {
    "dispatch": ("派遣", "派駐", "派驻", "dispatch", "agency", "temp"),
    "mandate": ("委任", "委托", "委託", "mandate", "consult"),
    "contract_for_work": ("承攬", "承揽", "外包", "承包", "外協", "外协", "contract", "outsourc"),
}
TOPICS = {  # what an expiry column is about; the first topic that is named wins
    "expires.work_permit": ("工作許可", "工作证有效", "工作許可證", "聘僱許可", "居留", "就业许可", "就业证", "签证", "簽證", "work permit", "visa", "residence"),
    "expires.contract": ("合約", "契約", "合同", "协议", "聘約", "contract", "agreement"),
    "expires.training": ("教育訓練", "訓練", "受訓", "講習", "上課", "课程", "課程", "培训", "安全教育", "教育", "training", "induction", "course"),
    "expires.insurance": ("保險", "勞保", "意外險", "團保", "保单", "保单", "保险", "工伤", "社保", "保單", "insurance", "policy"),
    "expires.health": ("體檢", "健檢", "健康檢查", "體格檢查", "体检", "健康检查", "健康证", "health", "medical", "physical exam"),
    "expires.pass": ("入廠證", "通行證", "出入證", "工作證", "識別證", "門禁", "臨時證", "出入证", "通行证", "入厂证", "门禁", "工牌", "pass", "badge", "gate", "access card"),
    "expires.certificate": ("證照", "執照", "證書", "技術士", "操作證", "資格證", "上岗证", "证书", "操作证", "资格证", "特种作业", "certificate", "licence", "license"),
}  # fmt: skip
EXPIRY_WORDS = (
    "到期", "有效", "效期", "期限", "截止", "屆滿", "迄日", "迄", "期滿", "止期", "终止", "終止", "結束", "结束", "失效", "期满", "expir", "valid", "due", "until", "end",
)  # fmt: skip
DONE_WORDS = (
    "起日", "起始", "開始", "开始", "簽訂", "签订", "发证", "發證", "受訓日", "訓練日期", "檢查日", "检查日", "體檢日期", "体检日期", "培训日期", "start", "issued",
    "issue date", "taken", "completed", "number", "編號", "编号", "號碼", "号码", "字號", "類別", "类别", "名稱", "名称", "no.",
)  # fmt: skip
