"""Every fault that genai is held to, by its number, and the tests that hold it.

Of the 60, F5 and F6 (packages from elsewhere: names that lead outside, bombs) wait for an importer of packages: the
only import there is takes lines of text. A `*` is a fault that the libraries' own ways would not have met.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """What happens, and the tests of what is done about it, as `folder/module::test` below tests/."""

    what: str
    tests: tuple[str, ...]


BAD = "faults/test_bad_decks::test_what_is_said_of_a_bad_deck"
INJECTED = "faults/test_store_faults::test_every_write_and_sync_may_fail"
REFUSED = "store/test_refusal::test_it_is_refused_and_kept"
SHOWN = "faults/test_escaping::test_deck_text_on_every_page"

FAULTS = {
    "A1*": Fault("deep nesting", ("content/test_tree::test_depth_is_bounded", BAD)),
    "A2*": Fault("anchors, aliases, merge keys", ("content/test_tree::test_aliases_are_never_followed", BAD)),
    "A3*": Fault("a key twice", ("content/test_tree::test_a_key_twice_names_both_lines_and_the_first_stays",)),
    "A4": Fault("an id twice", (BAD,)),
    "A5*": Fault("no, 010, dates", ("content/test_tree::test_a_scalar_stays_the_text_that_was_typed",)),
    "A6": Fault("tags", (BAD,)),
    "A7*": Fault("NUL, control bytes, surrogates", (
        "content/test_tree::test_no_control_character_passes", "content/test_tree::test_a_lone_surrogate_is_refused",
    )),
    "A8*": Fault("escapes in deck text", (
        SHOWN, "faults/test_bad_decks::test_the_check_command_tells_of_the_whole_corpus",
    )),
    "A9*": Fault("markup in card text", (SHOWN, "faults/test_escaping::test_on_the_full_screen")),
    "A10*": Fault("bidi, zero width, heaps of marks", (
        "content/test_fields::test_a_name_shows_all_it_holds", "terminal/test_text::test_what_could_act_is_shown",
        "terminal/test_text::test_marks_are_capped",
    )),
    "A11": Fault("other encodings, marks, line ends", (
        "content/test_tree::test_a_byte_that_is_no_utf_8_is_placed",
        "content/test_tree::test_line_ends_and_a_mark_make_no_difference",
    )),
    "A12": Fault("broken YAML", (BAD,)),
    "A13": Fault("misspelt, missing, of a wrong type", (BAD, "content/test_fields::test_a_misspelt_key_is_guessed")),
    "A14*": Fault("no file but a pipe, device or folder", (
        "faults/test_bad_decks::test_what_is_no_deck_file_is_refused_at_once",
        "content/test_tree::test_what_is_no_file_is_refused_without_waiting",
    )),
    "A15*": Fault("too large", ("content/test_tree::test_a_gigabyte_is_refused_without_being_read",)),
    "A16*": Fault("a field too long", (
        "content/test_fields::test_a_field_has_a_longest_text",
        "content/test_fields::test_heaps_of_marks_are_refused_before_they_are_normalized",
    )),
    "A17*": Fault("comparisons that never end", ("study/test_answers::test_a_huge_answer_is_only_wrong",)),
    "A18": Fault("no libyaml", (BAD, "content/test_any_bytes::test_any_text_means_the_same_without_libyaml")),
    "B1": Fault("kill -9", (
        INJECTED, "store/test_concurrency::test_a_kill_in_the_middle_loses_nothing_that_was_told",
    )),
    "B2*": Fault("power cut", ("store/test_log::test_every_commit_is_on_the_disk",)),
    "B3*": Fault("quit mid-session", (INJECTED, "terminal/test_ways_out::test_leaving_after_a_verdict")),
    "B4*": Fault("full or broken disk", (
        INJECTED, "faults/test_full_disk::test_a_full_disk_stops_the_sitting_and_loses_nothing",
    )),
    "B5*": Fault("damaged page, truncated", (
        REFUSED, "commands/test_keeping::test_a_damaged_store_is_examined_and_salvaged",
    )),
    "B6*": Fault("empty or missing though it existed", (
        REFUSED, "store/test_creation::test_a_store_that_is_gone_is_not_begun_again",
    )),
    "B7*": Fault("newer format, foreign file", (REFUSED,)),
    "B8*": Fault("a flipped bit", (
        "store/test_inspection::test_a_flipped_bit_in_a_row_is_named",
        "store/test_inspection::test_any_flipped_bit_is_found_or_harmless",
    )),
    "B9*": Fault("crash in a migration", (
        INJECTED, "store/test_migrations::test_a_step_that_fails_changes_nothing",
        "store/test_migrations::test_a_verified_backup_comes_first",
    )),
    "B10*": Fault("backup and restore", (
        "store/test_backup::test_a_damaged_store_is_not_backed_up",
        "store/test_backup::test_thinning_keeps_what_it_says",
        "store/test_restoring::test_the_backup_takes_the_stores_place",
        "store/test_log::test_a_clean_end_leaves_one_file",
    )),
    "B11*": Fault("card edited, deck renamed", ("faults/test_history::test_history_follows_the_id",)),
    "B12": Fault("undo", (INJECTED, "study/test_any_events::test_undoing_an_undo_brings_it_back")),
    "C1": Fault("two quizzes at once", ("store/test_concurrency::test_eight_at_once_lose_nothing",)),
    "C2*": Fault("read, then write", (
        "store/test_concurrency::test_eight_at_once_lose_nothing",
        "study/test_any_events::test_one_by_one_is_the_whole_log_again",
    )),
    "C3*": Fault("lock held elsewhere", (
        "store/test_concurrency::test_a_lock_held_elsewhere_is_waited_for_and_then_told",
    )),
    "C4*": Fault("two first runs", ("store/test_creation::test_two_first_runs_at_once_make_one_store",)),
    "C5": Fault("a retried commit", ("store/test_log::test_a_second_append_of_a_uid_changes_nothing",)),
    "C6": Fault("network file systems", ("store/test_refusal::test_a_network_file_system_is_known_by_its_device",)),
    "D1*": Fault("Ctrl-C, SIGTERM, SIGHUP", (
        "terminal/test_ways_out::test_leaving_after_a_verdict", "terminal/test_ways_out::test_the_window_is_closed",
    )),
    "D2*": Fault("the input ends", (
        "faults/test_pipes::test_no_input", "commands/test_streams::test_no_stdin_and_no_stderr",
        "terminal/test_ways_out::test_leaving_after_a_verdict",
    )),
    "D3*": Fault("the output is lost", (
        "faults/test_pipes::test_an_output_that_is_lost_in_a_sitting",
        "commands/test_streams::test_a_reader_that_leaves_is_no_error",
        "commands/test_streams::test_a_full_disk_is_told_in_a_line", "commands/test_streams::test_no_stdout_at_all",
    )),
    "D4": Fault("20 columns, wide text, resize", (
        "terminal/test_every_kind::test_all_right", "terminal/test_sitting_keys::test_resizing_redraws",
    )),
    "D5*": Fault("TERM, NO_COLOR, COLUMNS", (
        "faults/test_pipes::test_columns_no_window_has", "commands/test_habits::test_colour",
        "commands/test_habits::test_a_dumb_terminal_sees_the_question",
    )),
    "D6*": Fault("ASCII or C locale", ("faults/test_pipes::test_a_locale_without_letters",)),
    "D7*": Fault("300 MB, NUL, escapes, pastes", (
        "faults/test_pipes::test_a_line_of_300_mb", "faults/test_pipes::test_bytes_that_are_no_text",
        "faults/test_pipes::test_json_that_is_no_answer", "study/test_any_answer::test_any_json",
        "study/test_any_answer::test_any_line", "terminal/test_sitting_keys::test_a_paste_answers_nothing",
    )),
    "D8*": Fault("foreign text in errors, our own faults", (
        "faults/test_escaping::test_names_in_errors", "faults/test_escaping::test_names_in_what_was_done",
        "commands/test_errors::test_what_nobody_foresaw",
    )),
    "E1*": Fault("clock set back or far ahead", (
        "faults/test_time::test_a_clock_set_back", "faults/test_time::test_a_clock_far_ahead_and_then_corrected",
        "faults/test_clock::test_a_clock_that_was_ahead",
        "faults/test_clock::test_everything_works_under_a_wrong_clock",
    )),
    "E2*": Fault("summer time, days that are not there", ("faults/test_time::test_a_day_begins_at_four_on_the_wall",)),
    "E3": Fault("travel", ("faults/test_time::test_travel_makes_no_second_day",)),
    "E4*": Fault("odd TZ", ("faults/test_clock::test_zones",)),
    "E5*": Fault("overflow, NaN, infinity", (
        "faults/test_time::test_no_row_of_answers_ends_in_infinity", "faults/test_time::test_from_any_memory",
        "faults/test_time::test_no_time_that_is_none_comes_in",
    )),
    "F1*": Fault("export over a file", ("commands/test_export::test_nothing_is_overwritten_without_force",)),
    "F2*": Fault("export on a full disk, through a link", (
        INJECTED, "commands/test_export::test_a_planted_link_is_not_followed",
        "faults/test_places::test_an_export_replaces_files_alone",
    )),
    "F3*": Fault("formulas, quotes, line ends in CSV", (
        "report/test_table::test_formulas_are_text", "report/test_table::test_any_text_comes_back_in_one_cell",
    )),
    "F4": Fault("export, import, twice, killed half-way", (
        INJECTED, "commands/test_import::test_out_and_in_again_is_the_same",
        "study/test_any_events::test_any_order_of_merge",
    )),
    "G1*": Fault("no home", (
        "faults/test_places::test_no_home", "faults/test_places::test_a_user_without_a_name",
        "faults/test_places::test_a_tilde_is_home", "faults/test_places::test_a_home_that_cannot_be",
    )),
    "G2*": Fault("read-only", ("faults/test_places::test_read_only",)),
    "G3*": Fault("umask, open to all, links", (
        "faults/test_places::test_nothing_is_left_open_to_others",
        "faults/test_places::test_an_unsafe_store_is_refused", "store/test_refusal::test_an_unsafe_place_is_refused",
    )),
    "G4*": Fault("names as paths", (
        "faults/test_places::test_a_name_is_never_a_path", BAD,
        "commands/test_deck_new::test_a_bad_name_is_wrong_usage",
    )),
    "G5*": Fault("supply", (
        "faults/test_supply::test_no_network_and_no_other_program",
        "faults/test_supply::test_every_dependency_has_both_bounds",
    )),
}  # fmt: skip
WAITING = ("F5", "F6*")
