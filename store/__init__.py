"""The archive's database: documents, what the machine read in them, and what people did."""
