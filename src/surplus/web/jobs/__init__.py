"""Work that takes longer than a page may, with its progress shown in one."""
