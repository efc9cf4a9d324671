"""The yearly report on suggestions 建议办理年度报告 (DL 51): a workbook and a document over the same figures.

`content` reads once, `tables` lays out what both print, `sentences` says the figures in words, `workbook` and
`document` write the files. `data/report.docx` holds page and styles; script/report_template.py makes it.
"""
