"""How somebody wants to see the house."""

from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside

THEMES = ("auto", "light", "dark")


@action
def set_preferences(*, language: str, theme: str, by: Account) -> Account:
    """Keep the reader's language and theme with his log-in. Leaves no trace: nothing happened in the company."""
    from django.conf import settings

    with inside():
        account = Account.objects.select_for_update().get(pk=by.pk)
        if language in dict(settings.LANGUAGES):
            account.language = language
        if theme in THEMES:
            account.theme = theme
        account.save(update_fields=["language", "theme"])
    return account
