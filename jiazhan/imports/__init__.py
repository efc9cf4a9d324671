"""The face of files and scenarios: opinions from CSV and XLSX, regions, demo counties, through the real actions."""
