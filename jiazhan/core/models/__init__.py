from jiazhan.core.models.entry import Entry
from jiazhan.core.models.head import Head
from jiazhan.core.models.number_series import NumberSeries
from jiazhan.core.models.seal import Seal

__all__ = ["Entry", "Head", "NumberSeries", "Seal"]
