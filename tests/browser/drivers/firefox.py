"""Firefox, through geckodriver."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from selenium.webdriver.firefox.options import Options
from selenium.webdriver.firefox.service import Service

from tests.browser import browsers
from tests.browser.drivers.webdriver import Remote

NOWHERE = ("127.0.0.1", 9)
PREFERENCES = {
    # A reader's Firefox treats files as strangers to each other; automation turns that off.
    "security.fileuri.strict_origin_policy": True,
    # What is not of this machine goes through a proxy that is not there, so that nothing gets out.
    "network.proxy.type": 1,
    "network.proxy.http": NOWHERE[0],
    "network.proxy.http_port": NOWHERE[1],
    "network.proxy.ssl": NOWHERE[0],
    "network.proxy.ssl_port": NOWHERE[1],
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
    # And what would try is turned off, so that nothing waits for it.
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.newtabpage.enabled": False,
    "browser.region.update.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.blocklist.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.http.speculative-parallel-limit": 0,
    "network.trr.mode": 5,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.unified": False,
}
ENVIRONMENT = {"MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"}
"""Without it a released Firefox does not heed `services.settings.server`."""


class Firefox(Remote):
    """A Firefox without a window."""

    name = "firefox"

    def _service(self) -> Service:
        driver = browsers.geckodriver()
        if not driver:
            raise FileNotFoundError("There is no driver for Firefox for this machine")
        if not os.access(driver, os.X_OK):  # not every installer keeps the run bit of what is data to it
            Path(driver).chmod(Path(driver).stat().st_mode | stat.S_IXUSR)
        return Service(driver, service_args=["--log", "fatal"], env={**os.environ, **ENVIRONMENT})

    def _options(self) -> Options:
        options = Options()
        options.binary_location = browsers.firefox() or ""
        options.add_argument("-headless")
        for name, value in PREFERENCES.items():
            options.set_preference(name, value)
        return options
