"""The web app: explore, check, decide. Needs the extra ``web``."""

from headway.publish.app.guard import LOOPBACK
from headway.publish.app.serving import bind, is_loopback, make_server, serve
from headway.publish.app.site import create_app
from headway.publish.app.stands import Standing, distil

__all__ = ["LOOPBACK", "Standing", "bind", "create_app", "distil", "is_loopback", "make_server", "serve"]
