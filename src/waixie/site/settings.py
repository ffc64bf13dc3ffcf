"""Settings of the house. What differs between installations comes from the environment and the data folder."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from waixie.site.demonstration.group import PASSWORD
from waixie.site.embedded import clock_is_settable, django_databases, django_secret, places

PACKAGE = Path(__file__).resolve().parent.parent
PLACES = places()
DATA = PLACES.data

DEBUG = False
SECRET_KEY = django_secret()
ALLOWED_HOSTS = [host for host in os.environ.get("WAIXIE_HOSTS", "*").split(",") if host]
DATABASES = django_databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

WAIXIE_DATA = DATA
WAIXIE_KEY_FILE = os.environ.get("WAIXIE_KEY_FILE", str(DATA / "keys" / "keyset.json"))
WAIXIE_FILES = DATA / "files"
WAIXIE_CLOCK_SETTABLE = clock_is_settable()
# A database made for the demonstration: everybody there has the same password, and its door says so.
WAIXIE_DEMONSTRATION_PASSWORD = PASSWORD if WAIXIE_CLOCK_SETTABLE else ""

ROOMS_BUILT = [
    "waixie.rooms.improvement",
    "waixie.rooms.selection",
]  # rooms are installed when they are built

INSTALLED_APPS = [
    "django.contrib.auth",  # log-in of a session; its groups and permissions stay unused
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    "waixie.foundation.journal",
    "waixie.foundation.accounts",
    "waixie.foundation.permits",
    "waixie.foundation.calendars",
    "waixie.foundation.files",
    "waixie.foundation.jobs",
    "waixie.foundation.notices",
    "waixie.foundation.ui",
    "waixie.registry",
    "waixie.policy",
    *ROOMS_BUILT,
    "waixie.desks",
    "waixie.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "waixie.foundation.permits.middleware.SignedInMiddleware",
    "waixie.site.keeping.NotKeptMiddleware",
    "waixie.foundation.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "waixie.foundation.ui.middleware.AnswersMiddleware",
    "waixie.site.standstill.CaughtUpMiddleware",
    "waixie.foundation.permits.middleware.ActingMiddleware",
]

CSRF_FAILURE_VIEW = "waixie.foundation.ui.errors.forged"
WAIXIE_MENU = "waixie.site.menu.menu_for"
ROOT_URLCONF = "waixie.site.urls"
WSGI_APPLICATION = "waixie.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "waixie.foundation.ui.context.shell",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["waixie.foundation.accounts.backend.SessionBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"

SESSION_ENGINE = "waixie.foundation.permits.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Behind TLS everything is strict; the demonstration on the loopback has no TLS and says so.
SECURE = os.environ.get("WAIXIE_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

USE_TZ = True
TIME_ZONE = "Asia/Taipei"
USE_I18N = True
LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", _("繁體中文")), ("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = sorted(str(path) for path in PACKAGE.glob("**/locale"))

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Where the house is found from outside: links in mails lead there.
WAIXIE_URL = os.environ.get("WAIXIE_URL", "http://localhost:8000")

# Mail. Without WAIXIE_SMTP_HOST nothing is mailed and notices stay in the page.
EMAIL_HOST = os.environ.get("WAIXIE_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("WAIXIE_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("WAIXIE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("WAIXIE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("WAIXIE_SMTP_TLS", "") == "starttls"
EMAIL_USE_SSL = os.environ.get("WAIXIE_SMTP_TLS", "") == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("WAIXIE_MAIL_FROM", "Waixie <waixie@localhost>")
WAIXIE_DIGEST_HOUR = int(os.environ.get("WAIXIE_DIGEST_HOUR", "7"))  # of each reader's own day

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("WAIXIE_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = (
    [] if SECURE else ["security.W004", "security.W008", "security.W012", "security.W016"]
)
