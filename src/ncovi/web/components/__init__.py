"""What every page is made of: icons, levels, help lines. The tags stand in `templatetags/components.py`."""
