import { amazonLinux2 } from "./data/amazonLinux2";
import { amazonLinux2023 } from "./data/amazonLinux2023";
import { redHat8 } from "./data/redHat8";
import { redHat9 } from "./data/redHat9";
import { ubuntu2204 } from "./data/ubuntu2204";
import { ubuntu2404 } from "./data/ubuntu2404";
import { windowsServer } from "./data/windowsServer";
import { parsePackages, type Package } from "./packages";

/** How a platform installs software, which decides what an application entry looks like. */
export type PlatformFamily = "rpm" | "dpkg" | "windows";

/** One operating system of the fleet. */
export interface Platform {
  readonly family: PlatformFamily;
  /** InstanceInformation's PlatformName. */
  readonly name: string;
  /** InstanceInformation's PlatformVersion, newest first, each with its weight. */
  readonly versions: readonly (readonly [version: string, weight: number])[];
  /** Publisher of the packages that name none of their own. */
  readonly vendor: string;
  readonly packages: readonly Package[];
  /** AWS:BillingInfo's product id on licence-included images, absent where AWS bills none. */
  readonly billingProduct?: string;
  /** Relative frequency in the fleet. */
  readonly weight: number;
}

const ubuntuVendor = "Ubuntu Developers <ubuntu-devel-discuss@lists.example.com>";
const windowsPackages = parsePackages(windowsServer);

/** The operating systems of the simulated fleet. */
export const platforms: readonly Platform[] = [
  {
    family: "rpm",
    name: "Amazon Linux",
    versions: [["2", 1]],
    vendor: "Amazon Linux",
    packages: parsePackages(amazonLinux2),
    weight: 18,
  },
  {
    family: "rpm",
    name: "Amazon Linux",
    versions: [["2023", 1]],
    vendor: "Amazon Linux",
    packages: parsePackages(amazonLinux2023),
    weight: 27,
  },
  {
    family: "dpkg",
    name: "Ubuntu",
    versions: [["22.04", 1]],
    vendor: ubuntuVendor,
    packages: parsePackages(ubuntu2204),
    weight: 14,
  },
  {
    family: "dpkg",
    name: "Ubuntu",
    versions: [["24.04", 1]],
    vendor: ubuntuVendor,
    packages: parsePackages(ubuntu2404),
    weight: 9,
  },
  {
    family: "rpm",
    name: "Red Hat Enterprise Linux",
    versions: [
      ["8.10", 5],
      ["8.8", 2],
      ["8.6", 1],
    ],
    vendor: "Red Hat, Inc.",
    packages: parsePackages(redHat8),
    billingProduct: "bp-6fa54006",
    weight: 7,
  },
  {
    family: "rpm",
    name: "Red Hat Enterprise Linux",
    versions: [
      ["9.6", 4],
      ["9.4", 3],
      ["9.2", 1],
    ],
    vendor: "Red Hat, Inc.",
    packages: parsePackages(redHat9),
    billingProduct: "bp-6fa54006",
    weight: 6,
  },
  windows("Microsoft Windows Server 2016 Datacenter", "10.0.14393", 4),
  windows("Microsoft Windows Server 2019 Datacenter", "10.0.17763", 8),
  windows("Microsoft Windows Server 2022 Datacenter", "10.0.20348", 7),
];

function windows(name: string, version: string, weight: number): Platform {
  return {
    family: "windows",
    name,
    versions: [[version, 1]],
    vendor: "Microsoft Corporation",
    packages: windowsPackages,
    billingProduct: "bp-6ba54002",
    weight,
  };
}
