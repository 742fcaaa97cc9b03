"""Words for codes: states, reasons, origins of limits, roles of data, terms. One table each, code to English text."""

STATES = {
    "pass": "Pass",
    "fail": "Fail",
    "insufficient_evidence": "Insufficient evidence",
    "needs_human_review": "Needs human review",
    "not_applicable": "Not applicable",
    "error": "No finding",
}
SHORT_STATES = {"pass": "pass", "fail": "fail", "insufficient_evidence": "insufficient"}
STATE_CLASSES = {
    "pass": "pass",
    "fail": "fail",
    "insufficient_evidence": "insufficient",
    "needs_human_review": "review",
    "not_applicable": "na",
    "error": "fail",
}
KINDS = {"measured": "Measured", "declared": "Declared", "missing": "Not provided"}
SEVERITIES = {"block": "block", "warn": "warn", "off": "off"}
ORIGINS = {
    "LAW": "law",
    "STD": "a standard",
    "PRAC": "a convention",
    "PROJ": "a project default",
    "DECL": "what the provider declared",
}
ORIGIN_NOUNS = {
    "LAW": "law",
    "STD": "standard",
    "PRAC": "convention",
    "PROJ": "project default",
    "DECL": "declared by the provider",
}
TASKS = {
    "binary_classification": "Binary classification",
    "multiclass_classification": "Multiclass classification",
    "regression": "Regression",
    "ranking": "Ranking",
    "fill_mask": "Filling in masked words",
    "text_generation": "Text generation",
    "image_generation": "Image generation",
    "audio_generation": "Audio generation",
    "speech_recognition": "Speech recognition",
}
ROLES = {
    "train": "Training data",
    "validation": "Validation data",
    "test": "Evaluation data",
    "out_of_domain": "Data of another domain",
    "corrupted": "Corrupted data",
    "attacked": "Attacked data",
    "swapped": "Identity-swapped data",
    "identity_terms": "Text with identity terms",
    "probe": "Probe",
    "released": "Released outputs",
}
FILE_ROLES = {
    "model": "model",
    "card": "card",
    "licence": "licence",
    "evidence": "evidence",
    "verdict": "verdict",
    "counted": "counted data",
}
COLUMNS = {
    "tp": "True positive",
    "fp": "False positive",
    "fn": "False negative",
    "tn": "True negative",
    "selected": "Selected",
    "above_median": "Above the median",
    "events": "Events",
    "right": "Right",
    "wrong": "Wrong",
    "positives": "Labelled positive",
    "negatives": "Labelled negative",
    "both": "Right both times",
    "first_only": "Right only first",
    "second_only": "Right only second",
    "neither": "Right neither time",
}
BINDINGS = {"observed": "gatecard ran the model", "stated": "stated"}
CONCERNS = {
    "resilience": "Performance and resilience",
    "fairness": "Fairness: comparisons of groups",
    "privacy": "Privacy and security",
    "transparency": "Transparency",
    "ethics": "Ethics and law",
    "integrity": "Integrity of the evidence",
}
FRAMEWORK_KINDS = {"law": "law", "standard": "standard", "contract": "contract", "voluntary": "voluntary"}
REASONS = {
    "missing": "not provided",
    "scope_missing": "not stated",
    "scope_unreasoned": "a value that switches rules off is stated without a reason",
    "expired": "past its last day",
    "incomplete": "incomplete",
    "placeholder": "a placeholder, not an answer",
    "unsigned": "no person stands behind it",
    "too_long": "it holds for longer than the profile allows",
    "unreasoned": "no reason is given",
    "undocumented_or_unanswered": "no document is named, or a question is open",
    "answered_no": "a question is answered no",
    "outside_set": "not one of the accepted values",
    "too_old_or_in_future": "too old, or dated in the future",
    "no_rows": "never measured",
    "malformed_row": "the row cannot be read",
    "group_without_rows": "a declared group has no rows",
    "fewer_than_two_groups": "there are fewer than two groups to compare",
    "zero_over_zero": "no group has an event, so there is no ratio",
    "excluded_share": "too many rows belong to groups that were left out",
    "unknown_share": "too many rows have no known group",
    "loose_exclusions": "too many rows were left out",
    "pooled_share": "too many rows lie in small cells",
    "pooled_gap": "a small cell lies beyond the limit",
    "too_few_persons": "too few persons stand behind the rows",
    "persons_unmeasured": "rows repeat persons, and no sums by person were recorded",
    "persons_cross_groups": "one person stands in several groups",
    "bound_not_validated": "no validated bound exists for this metric",
    "no_bound": "this metric has no bound and is never judged",
    "no_interval": "the value was given without an interval",
    "low_confidence": "the interval that was given promises too little",
    "unbound_evidence": "some evidence does not say which subject it is about",
    "polarity": "labels or scores look inverted, so error rates mean nothing yet",
    "no_well_formed_finding": "the rule gave no well-formed finding",
    "counts_without_labels": "the counts hold no labels",
    "no_counts": "there are no counts",
    "no_numbers": "there are no numbers",
    "task": "the rule is for another task",
}
PROBLEMS = {
    "profile_unknown": "The profile that was asked for does not exist",
    "profile_does_not_cover_task": "The profile does not cover this task",
    "as_of_malformed": "The day of judgement cannot be read",
    "overrides_malformed": "The list of overrides cannot be read",
    "frameworks_malformed": "The list of frameworks cannot be read",
    "framework_unknown": "A framework that was asked for does not exist",
    "framework_ruled_out": "Scope rules out every control of a framework that is switched on, and nobody has said why",
    "control_without_rule": "A control in force rests on a rule that this version does not have",
    "override_refused": "An override of the profile was refused, and the profile’s own value holds",
}
WAIVER_STATES = {
    "used": "In force",
    "unneeded": "Not needed",
    "unmatched": "Not used",
    "expired": "Expired",
    "unknown_rule": "Not used",
    "not_waivable": "Not used",
    "approved_later": "Not used",
    "too_long": "Not used",
    "other_subject": "Not used",
    "malformed": "Not used",
}
WAIVER_REASONS = {
    "unneeded": "the finding passes or does not apply; the waiver can be deleted",
    "unmatched": "it accepts something else than what was found",
    "unknown_rule": "no such rule is on",
    "not_waivable": "this rule cannot be waived",
    "approved_later": "it is approved for a later day",
    "too_long": "it lasts longer than the profile allows",
    "other_subject": "it is for another subject",
    "malformed": "it cannot be read",
}
OVERRIDE_STATES = {
    "accepted": "in force",
    "accepted_loosening": "in force, loosens the profile",
    "expired": "expired, the profile’s own value holds",
}
RESTS_ON = {
    "statement": "as stated by a person, expires",
    "waiver": "a waiver expires",
    "override": "a change of the profile expires",
    "measurement": "from that day on, a measurement is too old to count",
}
FIELDS = {
    "field:subject.identity": "Identity of the subject: which bytes the evidence is about",
    "field:subject.provider": "Provider of the model",
    "field:artifacts": "The files of the model, with their digests",
    "field:training": "Record of the training run",
    "datasets:train": "Description of the training data",
    "datasets:test": "Description of the evaluation data",
    "subject.digest": "Digest of the subject",
    "released.digest": "Digest of what is released",
    "model_licence": "A licence that is known, or its text",
}
FIELD_NAMES = {
    "field:subject.identity": "Subject",
    "field:subject.provider": "Provider",
    "field:artifacts": "Model files",
    "field:training": "Training run",
}
DATASET_NAMES = {
    "period": "Period",
    "collection": "Collection",
    "licence": "Licence",
    "lawful_basis": "Lawful basis",
}
DATASET_FIELDS = {
    "period": "First and last day the rows were collected",
    "collection": "How the rows were collected, or where they come from",
    "licence": "Licence of the data",
    "lawful_basis": "Lawful basis for personal data",
}
TERMS = {
    "false_positive_rate": "False positive rate",
    "false_negative_rate": "False negative rate",
    "selection_rate": "Selection rate",
    "positive_predictive_value": "Positive predictive value",
    "accuracy": "Accuracy",
    "informedness": "Informedness",
    "points": "Points",
    "crossing": "Crossing",
    "withheld": "Withheld",
    "insufficient_evidence": "Insufficient evidence",
    "needs_human_review": "Needs human review",
    "waiver": "Waiver",
    "control": "Control",
    "measured": "Measured",
    "declared": "Declared",
    "not_provided": "Not provided",
    "interval": "Interval",
    "limit_origins": "Origins of limits",
    "severity": "Severity",
    "as_of": "As of",
    "digest": "Digest",
}
MEANINGS = {
    "false_positive_rate": "Of the rows labelled negative, the share predicted positive: harmless cases flagged.",
    "false_negative_rate": "Of the rows labelled positive, the share predicted negative: cases missed.",
    "selection_rate": "The share of all rows predicted positive.",
    "positive_predictive_value": "Of the rows predicted positive, the share labelled positive. Also called precision.",
    "accuracy": "The share of all rows predicted as they are labelled.",
    "informedness": "True positive rate minus false positive rate. Guessing has 0, a model without errors 100 points.",
    "points": "Percentage points: the difference of two percentages.",
    "crossing": "Groups by several attributes at once, such as race and sex.",
    "withheld": "Counts under ten of a group are not printed, nor what would give them away. The evidence is complete.",
    "insufficient_evidence": "What is there proves neither a pass nor a fail, or something is missing.",
    "needs_human_review": "No number can settle it; a named person has to look and record the decision.",
    "waiver": "A named approver accepts a finding until a date. The finding stays visible.",
    "control": "One duty of a law, standard or contract, as far as rules can judge it.",
    "measured": "Computed from files or counts, by a tool that is named.",
    "declared": "The word of a named person, with a date and an expiry.",
    "not_provided": "A fact that a rule reads or this card asks for, and that nobody has given.",
    "interval": "The bounds for the decision: narrow with many rows, wide with few. Not a 95 % interval of each group.",
    "limit_origins": "LAW law · STD standard · PRAC convention · PROJ our default · DECL what the provider declared.",
    "severity": "Block stops the release until it is mended or waived. Warn is reported only.",
    "as_of": "The day the evidence was judged for.",
    "digest": "A SHA-256 checksum: other content has another digest. "
    "Where eight digits are shown, all of them stand under “How to check this card”.",
}
