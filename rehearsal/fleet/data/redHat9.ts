/** Packages of a Red Hat Enterprise Linux 9 node; columns as packages.ts says. */
export const redHat9 = String.raw`
kernel | all | 5.14.0-570.58.1.el9_6 5.14.0-503.40.1.el9_5 5.14.0-427.42.1.el9_4 5.14.0-284.66.1.el9_2 | Unspecified | The Linux kernel
glibc | all | 2.34-168.el9_6.24 2.34-125.el9_5.8 2.34-100.el9_4.4 | Unspecified | The GNU libc libraries
bash | all | 5.1.8-9.el9 5.1.8-6.el9_1 | Unspecified | The GNU Bourne Again shell
openssl | all | 1:3.2.2-6.el9_5.1 1:3.2.2-6.el9_5 1:3.0.7-29.el9_4 1:3.0.7-18.el9_2 | Unspecified | Utilities from the general purpose cryptography library with TLS implementation
openssl-libs | all | 1:3.2.2-6.el9_5.1 1:3.2.2-6.el9_5 1:3.0.7-29.el9_4 1:3.0.7-18.el9_2 | Unspecified | A general purpose cryptography library with TLS implementation
openssh-server | 0.98 | 8.7p1-45.el9 8.7p1-43.el9 8.7p1-38.el9_4.4 | Unspecified | An open source SSH server daemon
openssh-clients | all | 8.7p1-45.el9 8.7p1-43.el9 8.7p1-38.el9_4.4 | Unspecified | An open source SSH client applications
systemd | all | 252-51.el9_6.2 252-46.el9_5.3 252-32.el9_4.7 | Unspecified | System and Service Manager
python3 | all | 3.9.21-2.el9_6.2 3.9.19-8.el9_5.1 3.9.18-3.el9_4.6 | Unspecified | Python 3.9 interpreter
python3.12 | app,batch,build | 3.12.9-1.el9_6.2 3.12.5-2.el9_5.2 | Unspecified | Version 3.12 of the Python interpreter
curl | 0.97 | 7.76.1-31.el9_6.1 7.76.1-31.el9 7.76.1-29.el9_4.1 | Unspecified | A utility for getting files from remote servers
libcurl | all | 7.76.1-31.el9_6.1 7.76.1-31.el9 7.76.1-29.el9_4.1 | Unspecified | A library for getting files from web servers
zlib | all | 1.2.11-40.el9 | Unspecified | Compression and decompression library
xz-libs | all | 5.2.5-8.el9_0 | Unspecified | Libraries for decoding LZMA compression
sudo | 0.99 | 1.9.5p2-10.el9_6.1 1.9.5p2-10.el9_3 | Unspecified | Allows restricted root access for specified users
ca-certificates | 0.99 | 2024.2.69_v8.0.303-91.4.el9_4 2023.2.60_v7.0.306-90.1.el9_2 | Unspecified | The Mozilla CA root certificate bundle
tzdata | 0.98 | 2025b-1.el9 2024b-2.el9 | Unspecified | Timezone data
chrony | 0.94 | 4.6.1-1.el9 4.5-3.el9 | Unspecified | An NTP client and server
coreutils | all | 8.32-39.el9 8.32-36.el9 | Unspecified | A set of basic GNU tools commonly used in shell scripts
dnf | all | 4.14.0-25.el9 4.14.0-17.el9 | Unspecified | Package manager
rpm | all | 4.16.1.3-37.el9 4.16.1.3-34.el9 | Unspecified | The RPM package management system
gnupg2 | 0.96 | 2.3.3-4.el9 | Unspecified | Utility for secure communication and data storage
selinux-policy-targeted | 0.93 | 38.1.53-5.el9_6 38.1.45-3.el9_5 38.1.35-2.el9_4.2 | Unspecified | SELinux targeted policy
subscription-manager | all | 1.29.45-1.el9_6 1.29.42-1.el9 | Unspecified | Tools and libraries for subscription management
insights-client | 0.6 | 3.2.8-1.el9 | Applications/System | Uploads Insights information to Red Hat on a periodic basis
cloud-init | 0.97 | 24.4-4.el9_6.3 23.4-19.el9_5.7 23.4-7.el9_4.5 | Unspecified | Cloud instance init scripts
NetworkManager | all | 1:1.52.0-5.el9_6 1:1.48.10-5.el9_5 1:1.46.0-19.el9_4 | Unspecified | Network connection manager and user applications
firewalld | 0.8 | 1.3.4-9.el9_5 1.3.4-1.el9 | Unspecified | A firewall daemon with D-Bus interface
amazon-ssm-agent | all | {agent} | Amazon/Tools | Manage EC2 Instances using SSM APIs | Amazon.com
amazon-cloudwatch-agent | 0.45 | 1.300059.0-1 1.300044.0-1 | Applications/CloudWatch-Agent | Amazon CloudWatch Agent | Amazon.com
java-17-openjdk-headless | app | 1:17.0.17.0.10-1.el9 1:17.0.14.0.7-2.el9 1:17.0.11.0.9-2.el9 | Unspecified | OpenJDK 17 Headless Runtime Environment
nginx | web | 2:1.20.1-22.el9_6.3 2:1.20.1-20.el9 2:1.20.1-16.el9_4.1 | Unspecified | A high performance web server and reverse proxy server
httpd | 0.25 | 2.4.62-4.el9_6.4 2.4.62-1.el9_5.2 2.4.57-11.el9_4.1 | Unspecified | Apache HTTP Server
nodejs | web,build | 1:20.19.5-1.el9_6 1:18.20.8-1.el9_5 1:16.20.2-8.el9_4 | Unspecified | JavaScript runtime
postgresql-server | db | 13.22-1.el9_6 13.20-1.el9_5 13.14-1.el9_3 | Unspecified | The programs needed to create and run a PostgreSQL server
mysql-server | 0.1 | 8.0.43-1.el9_6 8.0.41-2.el9_5 | Unspecified | The MySQL server and related files
podman | build,batch | 5:5.4.0-13.el9_6 5:5.2.2-15.el9_5 4:4.9.4-18.el9_4.1 | Unspecified | Manage Pods, Containers and Container Images
git | build | 2.47.3-1.el9_6 2.43.5-2.el9_5 | Unspecified | Fast Version Control System
gcc | build | 11.5.0-5.el9_5 11.4.1-3.el9 | Unspecified | Various compilers (C, C++, Objective-C, ...)
perl-libs | all | 4:5.32.1-481.1.el9_6 4:5.32.1-481.el9 | Unspecified | The libraries for the perl runtime
libxml2 | 0.91 | 2.9.13-12.el9_6 2.9.13-6.el9_5.2 | Unspecified | Library providing XML and HTML support
expat | 0.93 | 2.5.0-5.el9_6 2.5.0-3.el9_5.3 2.5.0-2.el9_4.1 | Unspecified | An XML parser library
sqlite-libs | 0.88 | 3.34.1-8.el9_6 3.34.1-7.el9_3 | Unspecified | Shared library for the sqlite3 embeddable SQL database engine
vim-minimal | 0.82 | 2:8.2.2637-22.el9_6.1 2:8.2.2637-21.el9 | Unspecified | A minimal version of the VIM editor
falcon-sensor | 0.85 | 7.29.0-18202.el9 7.22.0-17507.el9 | System Environment/Security | Endpoint sensor | CrowdStrike, Inc.
zabbix-agent2 | 0.3 | 7.0.18-release1.el9 6.0.41-release1.el9 | Applications/Internet | Zabbix Agent 2 | Zabbix LLC
`;
