"""A valuation as a live Excel workbook: inputs, formulas, results, a simulation.

Made by `surplus.report.workbook.build.workbook`; `layout` says where what stands, for
whoever reads a workbook back.
"""
