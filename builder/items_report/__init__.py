"""Item analysis: what the answers of many learners say of each question."""
