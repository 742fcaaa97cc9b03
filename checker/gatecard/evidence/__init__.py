"""The evidence contract: models, loading, merging, hashing, JSON Schema."""
