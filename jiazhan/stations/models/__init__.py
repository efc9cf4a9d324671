from jiazhan.stations.models.deputy import Deputy
from jiazhan.stations.models.deputy_group import DeputyGroup
from jiazhan.stations.models.mandate import Mandate
from jiazhan.stations.models.placement import Placement
from jiazhan.stations.models.session import Delegation, Session
from jiazhan.stations.models.station import Station

__all__ = ["Delegation", "Deputy", "DeputyGroup", "Mandate", "Placement", "Session", "Station"]
