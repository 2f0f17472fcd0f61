"""Pages of reporting what happens around one."""
