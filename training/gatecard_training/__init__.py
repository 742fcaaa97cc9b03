"""Training that emits evidence; the trainers arrive with the `training` extra."""
