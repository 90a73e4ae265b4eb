"""Django's settings, by subject. What can be set from outside is in environment.py."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from lagesbild.config import environment

# What is running
ROOT = Path(__file__).resolve().parents[3]
LAGESBILD_DEMO = environment.read("LAGESBILD_DEMO")
DEBUG = environment.read("LAGESBILD_DEBUG")
LOCAL = LAGESBILD_DEMO or DEBUG
DATA = environment.read("LAGESBILD_DATA")
DATA = DATA if DATA.is_absolute() else ROOT / DATA
UPLOAD_BYTES = environment.read("LAGESBILD_UPLOAD_MB") * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_BYTES
FILE_UPLOAD_HANDLERS = ["lagesbild.config.uploads.InMemory"]


def _secret_key() -> str:
    given: str | None = environment.read("LAGESBILD_SECRET_KEY")
    if given:
        return given
    if not LOCAL:
        raise environment.required("LAGESBILD_SECRET_KEY")
    kept = DATA / "demo-secret-key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        kept.write_text(get_random_secret_key(), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()

# Rooms of the house
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_q",
    "axes",
    "csp",
    "lagesbild.journal",
    "lagesbild.sources",
    "lagesbild.ui",
    "lagesbild.accounts",
    "lagesbild.mail",
    "lagesbild.places",
    "lagesbild.actors",
    "lagesbild.plans",
    "lagesbild.indicators",
    "lagesbild.methods",
    "lagesbild.support",
    "lagesbild.questionnaires",
    "lagesbild.activities",
    "lagesbild.answering",
    "lagesbild.consultation",
    "lagesbild.governing",
    "lagesbild.rounds",
    "lagesbild.attendance",
    "lagesbild.economy",
    "lagesbild.studies",
    "lagesbild.workplan",
    "lagesbild.insight",
    "lagesbild.equality",
    "lagesbild.reports",
    "lagesbild.api",
    "lagesbild.cli",
    "lagesbild.portal",
]
ROOT_URLCONF = "lagesbild.config.urls"
WSGI_APPLICATION = "lagesbild.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lagesbild.accounts.middleware.ScopeMiddleware",
    "lagesbild.accounts.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "lagesbild.ui.context.site",
            ],
            "builtins": [
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "lagesbild.ui.templatetags.lagesbild",
            ],
        },
    }
]
COTTON_DIR = "cotton"


# Data
def _database() -> dict[str, object]:
    address = environment.read("LAGESBILD_DATABASE")
    if not address:
        DATA.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "lagesbild.sqlite3",
            # opening the file for each request would cost more than most requests
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [ROOT / "locale"]

# Sign-in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/logga-in/"
LOGIN_REDIRECT_URL = "/mitt-arbete/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "lagesbild.accounts.views.locked_out"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

# Static files and mail
STATIC_URL = "/static/"
STATIC_ROOT = None if LOCAL else DATA / "static"
WHITENOISE_USE_FINDERS = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA / "uploads"
LAGESBILD_ADDRESS = environment.read("LAGESBILD_ADDRESS")
DEFAULT_FROM_EMAIL = environment.read("LAGESBILD_MAIL_FROM")
_mail = urlsplit(environment.read("LAGESBILD_MAIL"))
LAGESBILD_MAIL_FOLDER = DATA / "mail" if _mail.path == "folder" else None
EMAIL_TIMEOUT = 30
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.scheme == 'smtp' else 'console'}.EmailBackend"
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")

# Security
ALLOWED_HOSTS = environment.read("LAGESBILD_HOSTS")
_https = environment.read("LAGESBILD_HTTPS") and not LOCAL
SECURE_SSL_REDIRECT = _https
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Background work (lagesbild.jobs)
Q_CLUSTER = {
    "name": "lagesbild",
    "orm": "default",
    "workers": 1,
    "timeout": 120,
    "retry": 180,
    "max_attempts": 3,
    "catch_up": False,
    "poll": 0.5,
    "label": "Bakgrundsarbete",
}

# Logs: no personal data, to standard error
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "lagesbild.config.logs.WithoutLinks",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}
