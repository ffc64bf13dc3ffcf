"""Nationalities and languages as rosters write them, as codes."""

NATIONALITIES = {
    "TW": ("臺灣", "台灣", "台湾", "中華民國", "本國", "本籍", "taiwan", "roc", "r.o.c.", "taiwanese"),
    "CN": ("中國", "中国", "大陸", "大陆", "中國大陸", "中国大陆", "汉族", "china", "prc", "chinese"),
    "HK": ("香港", "hong kong"),
    "VN": ("越南", "vietnam", "viet nam", "vietnamese"),
    "ID": ("印尼", "印度尼西亞", "印度尼西亚", "indonesia", "indonesian"),
    "PH": ("菲律賓", "菲律宾", "philippines", "filipino", "philippine"),
    "TH": ("泰國", "泰国", "thailand", "thai"),
    "MY": ("馬來西亞", "马来西亚", "malaysia", "malaysian"),
    "SG": ("新加坡", "singapore"),
    "IN": ("印度", "india", "indian"),
    "JP": ("日本", "japan", "japanese"),
    "KR": ("韓國", "南韓", "韩国", "korea", "south korea", "korean"),
    "US": ("美國", "美国", "usa", "u.s.a.", "united states", "american"),
    "GB": ("英國", "英国", "uk", "united kingdom", "british"),
    "DE": ("德國", "德国", "germany", "german"),
    "FR": ("法國", "法国", "france", "french"),
    "MM": ("緬甸", "缅甸", "myanmar", "burma"),
}
LANGUAGES = {
    "zh-hant": (
        "繁體中文",
        "繁体中文",
        "正體中文",
        "國語",
        "traditional chinese",
        "mandarin (taiwan)",
        "zh-hant",
        "zh-tw",
    ),
    "zh-hans": ("簡體中文", "简体中文", "普通话", "汉语", "simplified chinese", "zh-hans", "zh-cn"),
    "zh": ("中文", "華語", "华语", "chinese", "mandarin", "zh"),
    "en": ("英文", "英語", "英语", "english", "en"),
    "vi": ("越南文", "越南語", "越南语", "越語", "vietnamese", "vi"),
    "id": ("印尼文", "印尼語", "印尼语", "indonesian", "bahasa indonesia", "id"),
    "th": ("泰文", "泰語", "泰语", "thai", "th"),
    "fil": ("菲律賓文", "菲律宾语", "他加祿語", "tagalog", "filipino", "fil", "tl"),
    "ja": ("日文", "日語", "日语", "japanese", "ja"),
    "ko": ("韓文", "韓語", "韩语", "korean", "ko"),
    "ms": ("馬來文", "马来语", "malay", "ms"),
    "my": ("緬甸文", "缅甸语", "burmese", "my"),
    "de": ("德文", "德語", "德语", "german", "de"),
    "fr": ("法文", "法語", "法语", "french", "fr"),
}
_NATIONS = {word: code for code, words in NATIONALITIES.items() for word in words}
_TONGUES = {word: code for code, words in LANGUAGES.items() for word in words}


def nation(text: str) -> str | None:
    """The two letters of the country (ISO 3166); None where the word is not known."""
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    word = text.casefold()
    return _NATIONS.get(word) or _NATIONS.get(word.removesuffix("籍").removesuffix("人"))


def tongue(text: str) -> str | None:
    """The code of the language; None where the word is not known."""
    return _TONGUES.get(text.casefold())
