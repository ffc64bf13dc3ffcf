"""Line icons, drawn on a 24 × 24 grid. Each stands beside a word."""

ICONS: dict[str, str] = {
    "home": '<path d="M4 11 12 4l8 7"/><path d="M6 9.5V20h12V9.5"/><path d="M10 20v-6h4v6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "policy": '<path d="M5 4.5h11a3 3 0 0 1 3 3V20H8a3 3 0 0 1-3-3z"/><path d="M5 17a3 3 0 0 1 3-3h11"/><path d="M9 8.5h6"/>',
    "engagement": '<rect x="3.5" y="8" width="17" height="11.5" rx="1"/><path d="M9 8V5h6v3"/><path d="M3.5 13h17"/>',
    "worker": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.6-4 3.3-6 7-6s6.4 2 7 6"/>',
    "people": '<circle cx="9" cy="8" r="3.2"/><path d="M3 19.500c.5-3.5 2.8-5.5 6-5.500s5.5 2 6 5.5"/>'
    '<path d="M15.5 5.200a3.2 3.2 0 0 1 0 5.6"/><path d="M17.5 14.500c2 .7 3.2 2.4 3.5 5"/>',
    "partner": '<path d="M4 20V6l8-2v16"/><path d="M12 9h8v11"/><path d="M3 20h18"/><path d="M7 9v.01M7 13v.01M16 13v.01M16 16.500v.01"/>',
    "entity": '<path d="M4 20h16"/><path d="M6 20V9h12v11"/><path d="m4.5 9 7.5-5 7.5 5z"/><path d="M10 20v-5h4v5"/>',
    "site": '<path d="M12 21c4.5-5 6.5-8.3 6.5-11a6.5 6.5 0 0 0-13 0c0 2.7 2 6 6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
    "department": '<rect x="9" y="3.5" width="6" height="5"/><rect x="3.5" y="15.5" width="6" height="5"/>'
    '<rect x="14.5" y="15.5" width="6" height="5"/><path d="M12 8.500V12M6.5 15.500V12h11v3.5"/>',
    "record": '<path d="M14.5 5.5 18.5 9.5 9 19l-5 1 1-5z"/><path d="M13 20h7"/>',
    "catalogue": '<path d="M4 6h.01M4 12h.01M4 18h.01"/><path d="M8 6h12M8 12h12M8 18h12"/>',
    "import": '<path d="M12 4v10"/><path d="m8 10.5 4 4 4-4"/><path d="M4.5 15v4.500h15V15"/>',
    "export": '<path d="M12 15V4.5"/><path d="m8 8 4-4 4 4"/><path d="M4.5 15v4.500h15V15"/>',
    "force": '<circle cx="12" cy="7" r="3"/><circle cx="5" cy="10" r="2"/><circle cx="19" cy="10" r="2"/><path d="M6.500 20v-2a5.500 5.500 0 0 1 11 0v2M2 19v-1a3 3 0 0 1 3-3M22 19v-1a3 3 0 0 0-3-3"/>',
    "key": '<circle cx="8" cy="14.5" r="4"/><path d="m11 11.5 8-8M16 6.500l2.5 2.5"/>',
    "menu": '<path d="M4 6.500h16M4 12h16M4 17.500h16"/>',
    "language": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17"/><path d="M12 3.500c2.5 2.5 3.5 5.3 3.5 8.500s-1 6-3.5 8.500c-2.5-2.5-3.5-5.3-3.5-8.500s1-6 3.5-8.500z"/>',
    "bell": '<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15z"/><path d="M10 18.500a2 2 0 0 0 4 0"/>',
    "check": '<path d="m5 12.5 4.5 4.500L19 7.5"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "next": '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
    "back": '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
    "leave": '<path d="M14 4.500H5v15h9"/><path d="M10 12h10"/><path d="m17 8.5 3.5 3.5-3.5 3.5"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "file": '<path d="M6 3.500h8l4 4v13H6z"/><path d="M14 3.500v4h4"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5"/><path d="M4 10h16M8.5 3.500v4M15.5 3.500v4"/>',
    "print": '<path d="M7 9V4h10v5"/><rect x="4" y="9" width="16" height="7"/><path d="M7 14h10v6H7z"/>',
}
