"""Negation in Turkish, Arabic, Chinese, Japanese and Korean. Fields: see `Negation`.

Here a negation is often a part of a word. Only forms that are sure to negate are cues; any character that may negate
counts as `maybe`.
"""

from __future__ import annotations

from mtqa.checks.lexicon.negation import Negation, any_of, any_part

ASIAN = {
    "tr": Negation(
        quick=("değil", "yok", "asla", "hiç", "ma", "me", "mı", "mi"),
        cue=any_of(
            r"""
            değil\w* yok(?:tur)? asla hiçbir\w* \w+[ae]m[ae](?:dı|di|z|yan|yen|yacak|yecek|dığı|diği)\w*
            \w+[ae]m[ıi]yor\w* \w{3,}(?:ma|me)dı(?:k|m|lar)? \w{3,}me(?:di|dik|dim|diler)
            """
        ),
        idiom=(
            r"\bdeğil mi\b|\byalnızca .{0,40}?değil|\bsadece .{0,40}?değil|\bhiç şüphe\w*\b|\bise de\b"
            r"|\bya da değil\b|\bolup olmadı\w*|\byok (?:et|ol)\w*|\bdaha az\b"
        ),
        maybe=any_of(
            r"""
            değil\w* yok\w* asla hiç\w* \w+m[aeıiuü](?:z|d|y|m|k|n|s)\w* \w+m[ae] \w*s[ıiuü]z\w* gayri\w* hariç
            dışında başarısız\w* hata\w* yanlış\w* geçersiz\w* reddet\w* yasak\w* engel\w* yalnız\w* sadece ancak az
            nadir\w* boş\w* eksik\w* kayıp iptal\w* kapalı durdur\w* kaldır\w* olmadan dek kadar önce başka farklı
            aksi yerine sonra zor\w* vazgeç\w* ne dışı tehlike\w*
            """
        ),
        verb=any_of(r"var vardır dır dir olur oldu olarak edilir edildi edebilir olabilir gerekir"),
    ),
    "ar": Negation(
        quick=("لا", "لم", "لن", "ليس"),
        cue=r"(?<!\w)[وف]?(?:لا|لم|لن|ليست?|ليسوا)(?!\w)",
        idiom=(r"لا (?:بد|شك|سيما|يزال|تزال|بأس|تتردد|تنس)|لم يعد|لا .{0,30}?(?:إلا|فقط|سوى)|ليس فقط|أم لا|أو لا"),
        maybe=any_part(
            r"""
            لا لم لن ليس غير دون عدم فشل تعذ ﻻ رديء خطأ خطا منع رفض إلا سوى ما عدا فقط خال عطل وقف استثن نف تجاهل
            غائب فقد أخفق انته حظر ممنوع قبل حتى بعد مجهول قليل نادر خلاف صعب مستحيل حذف إلغاء ألغ ترك
            """
        ),
        verb=any_part(r"كان يكون يمكن تم هو هي يجب"),
    ),
    "zh": Negation(
        quick=("不", "没", "沒", "未", "无法", "無法", "并非", "並非", "请勿", "請勿"),
        cue=any_part(
            r"""
            不(?:能|是|会|會|可|应|應|得|支持|支援|存在|允许|允許|需要|再|想|该|該|包含|使用|被|显示|顯示|更改|匹配|知道|了解|需|要|属于|适用)
            没有 沒有 尚未 未(?:能|被|找到|指定|知|定义|定義|完成|安装|安裝|设置|設定|连接|连线|使用) 无法 無法 并非
            並非 从不 从未 绝不 请勿 請勿 切勿
            """
        ),
        idiom=(
            r"不(?:得不|能不|可不|是不|会不|要不|仅|僅|只|但|一定|必要|可避免)|不(?:要紧|客气|可或缺|可思议|管"
            r"|论|論)|没有什么(?:问题|关系)|是不是|能不能|会不会|要不要|可不可|有没有|有沒有|直到.{0,20}才"
            r"|除非.{0,30}不|不.{0,12}不|如果不|若不|若未|如果没有"
        ),
        maybe=any_part(
            r"""
            不 没 沒 未 无 無 非 勿 别 別 免 禁 失 错 錯 误 誤 缺 空 只 仅 僅 除 拒 否 停 止 避 外 忽 少 难 難 才 反
            弃 棄 取消 关闭 關閉 漏 断 斷 离 離 异 異 坏 壞 零 极 極
            """
        ),
        verb=any_part(r"是 有 能 可以 会 會 将 將 应 應 要"),
    ),
    "ja": Negation(
        quick=("ない", "ませ", "なかっ"),
        cue=any_part(r"ません(?!か) なかった ない(?=[。、」）\s]|ので|ため|場合|と|$)"),
        idiom=(
            r"かもしれ(?:ません|ない)|な(?:けれ|く)(?:ば|ては)\w{0,8}(?:ません|ない)|ねばな\w{0,4}"
            r"|にすぎ(?:ません|ない)|に違い(?:ありません|ない)|しか\w{0,10}(?:ません|ない)|構いません"
            r"|かまいません|すみません|とは限\w{0,4}|だけで(?:は)?な\w|差し支え\w{0,4}|ないと\w{0,6}(?:ません"
            r"|ない)|ない(?:限り|場合)|ざるを得\w{0,4}|ほかな\w{0,3}"
        ),
        maybe=any_part(
            r"""
            無 不 非 未 禁 失 否 誤 欠 な\s?[いくかけし] ま\s?せ せ\s?ん ず ぬ エラー 以外 だけ のみ まい 拒 避 除
            空 まで 間違 止 外 なさ 諦 ゼロ 反 違 オフ 無視 異 前
            """
        ),
        verb=any_part(r"です ます した する いる ある できる"),
    ),
    "ko": Negation(
        quick=("않", "못", "없", "아닙", "아니"),
        cue=any_part(r"않(?:습|다|았|고) 못(?:하|했|합|함) 없(?:습|다|었) 아닙니다 아니(?:다|며|고)"),
        idiom=(
            r"뿐(?:만)? 아니|지 않으면 안|밖에 .{0,6}없|틀림없|다름없|상관없|관계없|관계 없|끊임없"
            r"|하지 않을 수 없|않으면|않는 한"
        ),
        maybe=any_part(
            r"""
            않 못 없 아니 아닌 아닙 아님 안 무 불 비 미 실패 거부 금지 만 제외 오류 잘못 말 빠 부적 부정 다릅 다르
            다름 부족 외 취소 까지 전 다른 차단 해제 중지 중단 빈 제한 끄 꺼
            """
        ),
        verb=any_part(r"있 한다 합니다 됩니다 입니다 이다"),
    ),
}
