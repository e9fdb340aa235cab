"""What people take away from a case, in every form, and the workbook that comes back filled in."""
