import pytest

from headway.pages import Chrome
from headway.pages.tongue import tell_language

TEXTS = {
    "en": "The ministry of works reopened the bridge on Monday after a repair of six weeks, officials said in the town.",
    "fr": "Le ministère a rouvert le pont lundi après six semaines de travaux, ont indiqué des responsables de la vallée.",
    "de": "Das Ministerium hat die Brücke am Montag nach sechs Wochen wieder geöffnet, wie die Behörden in der Stadt sagten.",
    "es": "El ministerio reabrió el puente el lunes después de seis semanas de obras, según dijeron las autoridades de la ciudad.",
    "it": "Il ministero ha riaperto il ponte lunedì dopo sei settimane di lavori, hanno detto le autorità della città.",
    "pt": "O ministério reabriu a ponte na segunda-feira depois de seis semanas de obras, disseram as autoridades da cidade.",
    "nl": "Het ministerie heeft de brug maandag na zes weken weer geopend, aldus de autoriteiten in de stad aan de rivier.",
    "da": "Ministeriet har genåbnet broen mandag efter seks ugers arbejde, og den er nu åben for alle, siger de i byen.",
    "tr": "Bakanlık köprüyü altı hafta süren bir onarımdan sonra pazartesi günü yeniden açtı ve bu karar halk için çok önemli oldu.",
    "ar": "أعادت الوزارة فتح الجسر يوم الاثنين بعد إصلاح دام ستة أسابيع، بحسب ما قال مسؤولون.",
    "fa": "وزارتخانه پس از شش هفته تعمیر، پل را روز دوشنبه بازگشایی کرد و گفت که رفت و آمد از سر گرفته شده است.",
    "ru": "Министерство вновь открыло мост в понедельник после шестинедельного ремонта.",
    "uk": "Міністерство знову відкрило міст у понеділок після шеститижневого ремонту, її слова.",
    "zh": "工务部门表示，经过六个星期的维修，大桥已于星期一重新开放。",
    "ja": "公共事業省は、六週間の修理を経て月曜日に橋を再開したと発表した。",
    "ko": "공공사업부는 여섯 주간의 보수를 마치고 월요일에 다리를 다시 열었다고 밝혔다.",
    "he": "המשרד פתח מחדש את הגשר ביום שני אחרי שישה שבועות של תיקונים.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_tells_its_language(chrome: Chrome, language: str) -> None:
    assert tell_language(TEXTS[language], chrome) == language


def test_the_text_overrules_a_wrong_declaration(chrome: Chrome) -> None:
    assert tell_language(TEXTS["fr"], chrome, "en-US") == "fr"


def test_a_declaration_decides_where_the_text_says_too_little(chrome: Chrome) -> None:
    assert tell_language("Arun. Valley.", chrome, "da") == "da"


@pytest.mark.parametrize("declared", [None, "und", "x-default", ""])
def test_nothing_is_said_of_too_little(chrome: Chrome, declared: str | None) -> None:
    assert tell_language("Arun 12", chrome, declared) is None
