"""A linear map of the question's embedding, trained on a CPU with pairs of questions and passages that answer them.

Passages keep their vectors, so nothing has to be embedded again. The loss is the cross-entropy of the right passages
among all passages of the corpus, at a fixed temperature; the map begins as the identity, and how far it may move away
is held back by a penalty. Nothing was chosen by looking at the questions that judge it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from tests.bakeoff.search import Vectors

FOLDS = 5
_SEED = 20261201
_TEMPERATURE = 0.05
_RATE = 1e-3
_PENALTY = 1e-2
_EPOCHS = 30
_BATCH = 64


def folds(keys: Sequence[str]) -> list[int]:
    """The fold of each question, drawn with a seed; questions with one key are in one fold."""
    distinct = sorted(set(keys))
    drawn = np.random.default_rng(_SEED).permutation(len(distinct))
    fold = {key: int(at) % FOLDS for key, at in zip(distinct, drawn, strict=True)}
    return [fold[key] for key in keys]


def tuned_map(questions: Vectors, right: Sequence[Sequence[int]], passages: Vectors) -> Vectors:
    """The map, dimensions × dimensions, after training on pairs of a question and the numbers of its passages."""
    torch.manual_seed(_SEED)
    asked, corpus = torch.tensor(questions), torch.tensor(passages)
    start = torch.eye(asked.shape[1])
    moved = torch.zeros_like(start, requires_grad=True)
    optimiser = torch.optim.Adam([moved], lr=_RATE)
    for _ in range(_EPOCHS):
        for batch in torch.randperm(len(asked)).split(_BATCH):
            mapped = torch.nn.functional.normalize(asked[batch] @ (start + moved), dim=1)
            logits = mapped @ corpus.T / _TEMPERATURE
            wanted = torch.full_like(logits, -torch.inf)
            for row, at in enumerate(batch.tolist()):
                wanted[row, list(right[at])] = 0.0
            loss = (torch.logsumexp(logits, 1) - torch.logsumexp(logits + wanted, 1)).mean()
            optimiser.zero_grad()
            (loss + _PENALTY * moved.square().sum()).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    found: Vectors = (start + moved).detach().numpy()
    return found


def mapped(questions: Vectors, by: Vectors) -> Vectors:
    """Questions behind a map, as unit vectors again."""
    moved = questions @ by
    unit: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return unit
