"""Everything that can be done to notices."""

from waixie.foundation.notices.actions.addressing import mail_address_changed, mail_confirmation
from waixie.foundation.notices.actions.choosing import choose_ways
from waixie.foundation.notices.actions.inviting import Mailed, mail_invitation
from waixie.foundation.notices.actions.posting import gather_letters, post_next_letter, try_letters_again
from waixie.foundation.notices.actions.reading import open_notice, read_all_notices
from waixie.foundation.notices.actions.telling import News, tell

__all__ = [
    "Mailed",
    "News",
    "choose_ways",
    "gather_letters",
    "mail_address_changed",
    "mail_confirmation",
    "mail_invitation",
    "open_notice",
    "post_next_letter",
    "read_all_notices",
    "tell",
    "try_letters_again",
]
