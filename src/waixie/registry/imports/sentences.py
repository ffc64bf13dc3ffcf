"""The sentence for each problem of a file, in the reader's language. The readers know only the codes."""

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_noop as _

from waixie.registry.imports.problems import Problem

OPENING = {
    "empty_file": _("The file is empty."),
    "too_large": _(
        "The file is larger than %(limit)s MB unpacked. Split it and bring the parts in one after the other."
    ),
    "packed_too_tightly": _(
        "The file unpacks to more than %(ratio)s times its size. That is not data that people made; it was not read."
    ),
    "not_gzip": _(
        "The name says that the file is packed with gzip; it is not. Take the ending .gz off its name, or bring the packed file."
    ),
    "gzip_broken": _("The packed file is damaged or cut off. Pack it again and send it anew."),
    "old_excel": _("This is a workbook of Excel 97–2003 (.xls). Open it and save it as .xlsx."),
    "password_protected": _(
        "The workbook is protected by a password. Open it, take the password off and save it as .xlsx."
    ),
    "is_pdf": _("This is a PDF. Send the table itself, as .xlsx or .csv."),
    "is_web_page": _(
        "This is a web page or an XML table, whatever its name says. Open it in your spreadsheet and save it as .xlsx."
    ),
    "is_archive": _("This is an archive. Unpack it and send the file inside."),
    "not_text": _("This is no text file and no workbook."),
    "wrong_encoding": _("The text is not %(encoding)s from this line on. Save the file as UTF-8."),
    "two_encodings": _(
        "The file mixes two encodings: this line is %(other)s, those above are %(one)s. Save the parts apart, or all of it as UTF-8."
    ),
    "csv_broken": _("This line can't be cut into columns: %(reason)s"),
}
LOGS = {
    "log_is_workbook": _("Event logs come as XES, OCEL 2.0 JSON or CSV. Save the sheet as CSV."),
    "not_xes": _("The XML is no event log in XES."),
    "xml_broken": _("The XML is broken at character %(place)s of this line."),
    "xml_encoding_unknown": _("The XML says that it is written in %(encoding)s, which is not known here. Save it as UTF-8."),
    "xml_too_deep": _("The XML is nested deeper than any event log."),
    "xml_with_entities": _("The XML declares a document type or entities. That is not needed and not safe; it was not read."),
    "event_too_large": _("An event has too many attributes or too long a text."),
    "json_broken": _("The JSON is broken at character %(place)s of this line."),
    "json_too_deep": _("The JSON is nested deeper than any event log."),
    "not_ocel": _("The JSON is no event log in OCEL 2.0."),
    "ocel_incomplete": _("An entry of %(part)s lacks one of: %(needed)s."),
    "ocel_unknown_object": _("The event touches an object that the file does not describe: %(object)s"),
    "csv_without_headings": _("The first line must hold the headings of at least two columns."),
    "heading_twice": _("The heading %(heading)s stands twice. Give each column a name of its own."),
    "row_too_wide": _("The line has %(found)s values for %(expected)s headings."),
    "event_without_case": _("The event has no case: %(attribute)s is missing."),
    "event_without_activity": _("The event has no activity: %(attribute)s is missing."),
    "event_without_time": _("The event has no time: %(attribute)s is missing."),
    "not_a_time": _("%(attribute)s is no time: %(text)s"),
    "not_a_number": _("%(attribute)s is no whole number: %(text)s"),
    "name_too_long": _("%(attribute)s is longer than %(limit)s characters."),
    "case_in_two_places": _("The case %(case)s comes in two places of the log. Put its events together."),
    "activity_unmapped": _("The mapping says nothing about the activity %(activity)s (%(times)s times). Give it a kind, or say that it is left out."),
    "nothing_to_record": _("Nothing in the log becomes an event."),
    "events_after_observed_until": _("The log goes on until %(last)s, after the end that the mapping states: %(until)s."),
    "bad_value": _("%(field)s of %(kind)s can't be “%(text)s”."),
    "field_missing": _("Events of the kind %(kind)s need %(field)s, and this line gives none."),
    "object_unknown": _("There is no %(type)s “%(name)s” here, or more than one of that name. Register it first."),
    "kind_unknown": _("The catalogue has no kind %(kind)s."),
    "kind_without_role": _("Events of the kind %(kind)s need %(role)s; the mapping gives none."),
    "field_of_no_kind": _("No kind of this mapping has a field %(field)s."),
}  # fmt: skip
MAPPINGS = {
    "mapping_too_large": _("The mapping is larger than %(limit)s kB."),
    "mapping_not_yaml": _("The mapping can't be read as YAML."),
    "mapping_yaml_broken": _("Line %(line)s, character %(place)s: this is not YAML."),
    "mapping_not_written_out": _(
        "Line %(line)s, character %(place)s: anchors, aliases and tags (&, *, !) are not read. Write it out."
    ),
    "mapping_too_nested": _(
        "Line %(line)s, character %(place)s: no mapping is nested so deeply or has so many parts."
    ),
    "mapping_value_broken": _(
        "Line %(line)s, character %(place)s: there is no such date or number, or a character that can't be kept. Put it right, or put a text into quotation marks."
    ),
    "mapping_not_a_list_of_keys": _("Here must be a list of keys with values."),
    "mapping_unknown_key": _("The key %(key)s is not known. The nearest is: %(near)s"),
    "mapping_needs_text": _("%(key)s needs a text."),
    "mapping_needs_one_of": _("%(key)s must be one of: %(choices)s"),
    "mapping_needs_yes_or_no": _("%(key)s must be true or false."),
    "mapping_needs_a_list": _("%(key)s must be a list."),
    "mapping_needs_an_instant": _("%(key)s must be end_of_log or a time such as 2026-05-01T00:00+08:00."),
    "mapping_unknown_zone": _("There is no time zone %(zone)s. An example: Asia/Taipei"),
    "mapping_without_events": _("The mapping names no activity."),
    "mapping_kind_or_ignore": _("Say either which kind the activity is, or that it is left out."),
    "mapping_from_or_object": _("Say either the attribute (from) or the object type (object)."),
    "mapping_twice": _("%(name)s is said twice."),
    "mapping_without_name": _("No column is the name of the person."),
}
ROSTERS = {
    "workbook_broken": _("The workbook is damaged or no workbook. Open it in your spreadsheet and save it again."),
    "workbook_empty": _("The workbook has no sheets."),
    "zip_is_no_workbook": _("This is a packed file but no workbook."),
    "sheet_broken": _("The sheet is damaged. Open the workbook in your spreadsheet and save it again."),
    "sheet_too_wide": _("The table is wider than %(limit)s columns."),
    "sheet_too_long": _("The table is longer than %(limit)s rows."),
    "too_many_merges": _("The sheet has more than %(limit)s merged ranges. Split the merged cells and save it again."),
    "cell_too_large": _("A cell holds more than %(limit)s characters."),
    "field_in_two_columns": _("%(field)s can stand in one column of a sheet only: %(headings)s"),
    "legal_form_unknown": _("%(text)s is no legal form that is known here; it was left out."),
    "nationality_unknown": _("%(text)s is no nationality that is known here; it was left out."),
    "language_unknown": _("%(text)s is no language that is known here; it was left out."),
    "sheet_hidden": _("The sheet is hidden and was not read. Show it, or say that hidden sheets are read."),
    "sheet_without_heading": _("The sheet has no heading that names columns of a roster; it was not read."),
    "sheet_without_names": _("No column of the sheet holds names of people; it was not read."),
    "no_heading_found": _("No sheet has a heading with names of people."),
    "nobody_in_it": _("There is nobody in the roster."),
    "name_missing": _("The name is missing."),
    "name_over_lines": _("The name goes over several lines: %(text)s. Write it in one; in a text file a quotation mark may be missing."),
    "text_too_long": _("The text has %(length)s characters; %(limit)s are possible."),
    "spreadsheet_error": _("The cell holds an error of the spreadsheet: %(text)s"),
    "formula_without_result": _("The cell holds a formula without a result. Open the workbook, let it calculate and save it."),
    "digits_lost": _("The spreadsheet has cut digits off this number: %(text)s. Format the column as text and type it again."),
    "zero_put_back": _("The spreadsheet had dropped the zero in front; read as %(text)s."),
    "not_an_address": _("%(text)s is no e-mail address; it was left out."),
    "identity_check_digit": _("The check digit of the identity number is wrong."),
    "registration_check_digit": _("The check digit of the registration number %(text)s is wrong."),
    "not_a_day": _("%(text)s is no date."),
    "no_such_day": _("There is no such day: %(text)s"),
    "day_missing": _("The day of the month is missing: %(text)s"),
    "day_out_of_range": _("The date lies too far away: %(text)s"),
    "year_of_two_digits": _("%(text)s: is the year of the Republic (民國) or of the century? Say it for the column, or write the year in full."),
    "day_or_month_first": _("%(text)s: does the day or the month come first? Say it for the column."),
    "born_in_the_future": _("The birth date lies in the future."),
    "ends_before_it_starts": _("The end lies before the start."),
    "person_repeated": _("%(name)s already stands in row %(first)s of %(first_sheet)s; both rows are taken as one person."),
    "person_perhaps_repeated": _("%(name)s may be the person in row %(first)s of %(first_sheet)s; they are kept apart. A birth date or number would tell."),
    "identity_of_two_people": _("The identity number of %(name)s already belongs to %(other)s in row %(first)s of %(first_sheet)s."),
    "person_with_two_birthdays": _("%(name)s has another birth date in row %(first)s of %(first_sheet)s."),
    "partner_with_two_numbers": _("%(name)s has two registration numbers: %(one)s and %(two)s."),
    "number_of_two_partners": _("%(name)s and %(other)s have one registration number: %(number)s."),
}  # fmt: skip
TAKING = {
    "partner_not_active": _("%(name)s is suspended or blacklisted; nobody of theirs can be brought in."),
    "worker_blacklisted": _("%(name)s is blacklisted and can't be brought in."),
    "worker_of_another_partner": _("%(name)s is known here as a worker of another partner than %(partner)s; that was left as it is."),
    "entity_unsaid": _("It is not said which legal entity of the company the work is for."),
    "site_unsaid": _("It is not said at which site the work is done."),
    "department_unsaid": _("It is not said for which department the work is done."),
    "supervisor_unknown": _("Nobody here is called %(name)s, or more than one; %(engagement)s has no supervisor yet."),
    "supervisor_without_role": _("%(name)s does not hold the role of supervisor there; %(engagement)s has no supervisor yet."),
}  # fmt: skip
SENTENCES = {**OPENING, **LOGS, **MAPPINGS, **ROSTERS, **TAKING}
PLACES = (
    ("sheet", _("sheet %(sheet)s")),
    ("row", _("row %(row)s")),
    ("column", _("column %(column)s")),
)
IN_MAPPING = (("column", _("mapping: %(column)s")),)


def sentence(problem: Problem) -> str:
    """What is wrong, in the reader's language."""
    return translate(SENTENCES[problem.code]) % dict(problem.params)


def place(problem: Problem) -> str:
    """Where it is wrong: sheet, row and column as far as they are known."""
    known = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    places = IN_MAPPING if problem.code in MAPPINGS else PLACES
    return ", ".join(translate(said) % known for name, said in places if known[name] is not None)
