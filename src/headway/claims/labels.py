"""Sets of the parser's labels that several rules ask for: parts of speech, tags, relations and kinds of entity.

Nothing enters but a label of the model (Universal part of speech, Penn tag, ClearNLP relation, OntoNotes entity).
"""

VERBAL = frozenset({"VERB", "AUX"})
"""Parts of speech that head a clause."""
NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech that head a noun phrase with a noun."""
NAMES = frozenset({"NNP", "NNPS"})
"""Tags of a name."""
NOUN_SUBJECTS = ("nsubj", "nsubjpass")
"""Relations of a noun that is the subject of a verb, also of a passive."""
SUBJECTS = (*NOUN_SUBJECTS, "csubj")
"""Relations of any subject of a verb, a clause too."""
MODIFIES = ("amod", "compound", "nmod", "poss")
"""Relations of a word that stands before the noun which it tells of."""
TENSED = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of a full verb that makes its clause finite by itself."""
FINITE = TENSED | {"MD"}
"""Tags that make a clause finite, modals with them."""
TIMES = frozenset({"DATE", "TIME"})
"""Kinds of entity that say when."""
