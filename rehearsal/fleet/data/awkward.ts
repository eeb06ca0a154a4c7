import type { InventoryEntry } from "../node";

/**
 * Applications whose values break careless readers: markup, quotes, commas, line breaks, other
 * scripts, SQL, spreadsheet formulas. Real fleets have them: a publisher with a comma is common, and
 * Debian descriptions contain line breaks.
 */
export const awkwardApplications: readonly InventoryEntry[] = [
  {
    Name: "<script>alert('inventory')</script>",
    Publisher: "Example & Sons <b>Ltd</b>",
    Version: "1.0",
  },
  { Name: "Report Designer", Publisher: 'Acme, Inc. ("the vendor")', Version: "11.2,3" },
  {
    Name: "Zeiterfassung für Büros – Größe XL",
    Publisher: "Müller & Söhne GmbH",
    Version: "4.1.0",
  },
  { Name: "在庫管理クライアント", Publisher: "株式会社エグザンプル", Version: "2.0.1" },
  { Name: "Support Tool 🛠️", Publisher: "Example\tTabs", Version: "0.9-β" },
  { Name: "Legacy Viewer\nService Pack 2", Publisher: "Line one\r\nLine two", Version: "6.0" },
  { Name: "O'Reilly'; drop table nodes; --", Publisher: "Robert's Tables", Version: "1'2" },
  {
    Name: '=HYPERLINK("https://www.example.com","Update")',
    Publisher: "+Plus @Home",
    Version: "3.0",
  },
  { Name: "C:\\Program Files\\Example\\tool.exe", Publisher: "Back\\slash", Version: "1.0.0.0" },
  { Name: "أداة النسخ الاحتياطي", Publisher: "Example | Pipe", Version: "7.3" },
];
