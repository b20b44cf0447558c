"""Which network addresses may be asked: public ones, unless private ones are allowed."""

from __future__ import annotations

import ipaddress
import socket

from stinger.errors import NetworkError, RefusedError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int, *, allow_private: bool) -> str:
    """An address of ``host`` that may be connected to.

    Every address the name resolves to is checked, and the caller connects to the one returned, so
    a name cannot be pointed elsewhere between check and use. Raises RefusedError for a private,
    loopback, link-local, multicast or reserved address, NetworkError when the name is unknown.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise NetworkError(
            f"{host}: no address found for this name; check its spelling and the connection"
        ) from problem
    addresses = list(dict.fromkeys(str(info[4][0]).partition("%")[0] for info in found))
    if not addresses:
        raise NetworkError(f"{host}: no address found for this name")
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise RefusedError(
                    f"{host}: refused, since {address} is a private or reserved address; "
                    "set allow_private_addresses to allow it"
                )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether ``address`` is reachable by anyone: no private, loopback, link-local or reserved.

    IPv4 addresses wrapped in IPv6 (mapped, 6to4, NAT64) are judged by what they wrap.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour
        if wrapped is None and ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            ip = wrapped
        elif ip.teredo is not None:
            return False
    return ip.is_global and not ip.is_multicast
