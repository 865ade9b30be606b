"""What is learnt, apart from what it is learnt for: hashed features, sparse log-linear models, exact choice, packs."""
