"""The workbook inside a chart: a name that looks like an address or a formula is a name there too."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter


class Writer(CategoryWorkbookWriter):  # type: ignore[misc]  # python-pptx is not read for types
    """Writes every text as text."""

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        worksheet.strings_to_formulas = worksheet.strings_to_urls = False
        super()._populate_worksheet(workbook, worksheet)


class ChartData(CategoryChartData):  # type: ignore[misc]
    """Categories and series, with a workbook of that kind."""

    @property
    def _workbook_writer(self) -> Writer:
        return Writer(self)
