"""The web app: explore, check, decide. Needs the extra ``web``."""

from headway.publish.app.cabinet import Cabinet, write_cabinet
from headway.publish.app.distilling import Changes, Distiller, assessed, distil
from headway.publish.app.guard import LOOPBACK
from headway.publish.app.serving import bind, is_loopback, make_server, serve
from headway.publish.app.site import create_app
from headway.publish.app.stands import Filed, Record, Standing

__all__ = [
    "LOOPBACK",
    "Cabinet",
    "Changes",
    "Distiller",
    "Filed",
    "Record",
    "Standing",
    "assessed",
    "bind",
    "create_app",
    "distil",
    "is_loopback",
    "make_server",
    "serve",
    "write_cabinet",
]
