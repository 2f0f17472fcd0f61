"""Who was near a case, where and when, and who infected whom."""
