package org.stunspec.report;

/** The projections of a run. */
public enum ReportFormat {
    JSON("report.json"),
    HTML("report.html"),
    JUNIT("junit.xml"),
    MARKDOWN("report.md");

    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    public String fileName() {
        return fileName;
    }
}
