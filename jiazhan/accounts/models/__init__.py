from jiazhan.accounts.models.api_token import ApiToken
from jiazhan.accounts.models.grant import Grant
from jiazhan.accounts.models.lock import Lock
from jiazhan.accounts.models.organisation import Organisation
from jiazhan.accounts.models.region import Region
from jiazhan.accounts.models.role import Role
from jiazhan.accounts.models.site_profile import SiteProfile
from jiazhan.accounts.models.user import User

__all__ = ["ApiToken", "Grant", "Lock", "Organisation", "Region", "Role", "SiteProfile", "User"]
