"""Reading a workbook back that `surplus export xlsx` wrote and a customer filled in.

Where what stands in it is said by `surplus.report.workbook.layout`, for writer and reader.
"""
