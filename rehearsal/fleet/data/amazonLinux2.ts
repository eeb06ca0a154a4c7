/** Packages of an Amazon Linux 2 node; columns as packages.ts says. */
export const amazonLinux2 = String.raw`
kernel | all | 5.10.245-241.976.amzn2 5.10.236-228.935.amzn2 4.14.355-276.618.amzn2 4.14.336-257.562.amzn2 | System Environment/Kernel | The Linux kernel
glibc | all | 2.26-64.amzn2.0.5 2.26-64.amzn2.0.3 2.26-63.amzn2.0.1 | System Environment/Libraries | The GNU libc libraries
bash | all | 4.2.46-34.amzn2 | System Environment/Shells | The GNU Bourne Again shell
openssl | all | 1:1.0.2k-24.amzn2.0.16 1:1.0.2k-24.amzn2.0.14 1:1.0.2k-24.amzn2.0.12 1:1.0.2k-24.amzn2.0.7 | System Environment/Libraries | Utilities from the general purpose cryptography library with TLS implementation
openssl-libs | all | 1:1.0.2k-24.amzn2.0.16 1:1.0.2k-24.amzn2.0.14 1:1.0.2k-24.amzn2.0.12 1:1.0.2k-24.amzn2.0.7 | System Environment/Libraries | A general purpose cryptography library with TLS implementation
openssl11 | 0.2 | 1:1.1.1zb-1.amzn2.0.1 1:1.1.1g-12.amzn2.0.22 | System Environment/Libraries | Utilities from the general purpose cryptography library
openssh-server | 0.98 | 7.4p1-22.amzn2.0.10 7.4p1-22.amzn2.0.8 7.4p1-22.amzn2.0.6 | System Environment/Daemons | An open source SSH server daemon
openssh-clients | all | 7.4p1-22.amzn2.0.10 7.4p1-22.amzn2.0.8 7.4p1-22.amzn2.0.6 | Applications/Internet | An open source SSH client applications
systemd | all | 219-78.amzn2.0.24 219-78.amzn2.0.22 | System Environment/Base | A System and Service Manager
python | 0.95 | 2.7.18-1.amzn2.0.16 2.7.18-1.amzn2.0.13 2.7.18-1.amzn2.0.8 | Development/Languages | An interpreted, interactive, object-oriented programming language
python3 | 0.8 | 3.7.16-1.amzn2.0.20 3.7.16-1.amzn2.0.13 3.7.16-1.amzn2.0.5 | Development/Languages | Interpreter of the Python programming language
curl | 0.97 | 8.3.0-1.amzn2.0.11 8.3.0-1.amzn2.0.8 8.3.0-1.amzn2.0.5 | Applications/Internet | A utility for getting files from remote servers
libcurl | all | 8.3.0-1.amzn2.0.11 8.3.0-1.amzn2.0.8 8.3.0-1.amzn2.0.5 | Development/Libraries | A library for getting files from web servers
zlib | all | 1.2.7-19.amzn2.0.4 1.2.7-19.amzn2.0.3 | System Environment/Libraries | The compression and decompression library
sudo | 0.99 | 1.8.23-10.amzn2.3.8 1.8.23-10.amzn2.3.6 | Applications/System | Allows restricted root access for specified users
ca-certificates | 0.99 | 2023.2.68-1.amzn2.0.2 2021.2.50-72.amzn2.0.9 | System Environment/Base | The Mozilla CA root certificate bundle
tzdata | 0.98 | 2025b-1.amzn2.0.2 2024a-1.amzn2.0.1 | System Environment/Base | Timezone data
chrony | 0.94 | 4.2-5.amzn2.0.4 4.2-5.amzn2.0.2 | System Environment/Daemons | An NTP client and server
coreutils | all | 8.22-24.amzn2 | System Environment/Base | A set of basic GNU tools commonly used in shell scripts
yum | all | 3.4.3-158.amzn2.0.7 3.4.3-158.amzn2.0.6 | System Environment/Base | RPM package installer/updater/manager
rpm | all | 4.11.3-48.amzn2.0.4 4.11.3-48.amzn2.0.3 | System Environment/Base | The RPM package management system
gnupg2 | 0.96 | 2.0.22-5.amzn2.0.5 | Applications/System | Utility for secure communication and data storage
cloud-init | 0.97 | 19.3-46.amzn2.0.5 19.3-46.amzn2.0.1 | System Environment/Base | Cloud instance init script
ec2-net-utils | all | 1.7.3-1.amzn2 | System Tools | A set of network tools for managing ENIs
awscli | 0.9 | 1.18.147-1.amzn2.0.2 | Applications/Internet | Universal Command Line Environment for AWS
aws-cfn-bootstrap | all | 2.0-35.amzn2 2.0-30.amzn2 | System Environment/Base | Amazon Web Services CloudFormation Helper Scripts
amazon-ssm-agent | all | {agent} | Amazon/Tools | Manage EC2 Instances using SSM APIs
amazon-cloudwatch-agent | 0.55 | 1.300059.0-1.amzn2 1.300044.0-1.amzn2 1.247359.1-1.amzn2 | Applications/CloudWatch-Agent | Amazon CloudWatch Agent
java-1.8.0-openjdk | 0.12 | 1:1.8.0.462.b08-1.amzn2.0.1 1:1.8.0.412.b08-1.amzn2.0.1 | Development/Languages | OpenJDK Runtime Environment 8
java-11-amazon-corretto | app | 1:11.0.29+7-1.amzn2 1:11.0.26+4-1.amzn2 1:11.0.22+7-1.amzn2 | Development/Languages | Amazon Corretto 11 runtime
nginx | web | 1:1.28.0-1.amzn2.0.1 1:1.22.1-1.amzn2.0.4 1:1.20.0-2.amzn2.0.5 | System Environment/Daemons | A high performance web server and reverse proxy server
httpd | 0.2 | 2.4.65-1.amzn2.0.1 2.4.62-1.amzn2.0.1 2.4.57-1.amzn2 | System Environment/Daemons | Apache HTTP Server
php | 0.12 | 8.2.9-1.amzn2 7.4.33-1.amzn2 5.4.16-46.amzn2.0.6 | Development/Languages | PHP scripting language for creating dynamic web sites
mariadb-server | db | 3:10.5.29-1.amzn2.0.1 3:10.5.25-1.amzn2.0.1 1:5.5.68-1.amzn2.0.1 | Applications/Databases | The MariaDB server and related files
postgresql-server | 0.08 | 9.2.24-8.amzn2.0.5 9.2.24-6.amzn2 | Applications/Databases | The programs needed to create and run a PostgreSQL server
docker | build,batch | 25.0.13-1.amzn2.0.1 25.0.3-1.amzn2 20.10.25-1.amzn2.0.6 | Applications/System | Automates deployment of containerized applications
containerd | build,batch | 2.0.5-1.amzn2.0.1 1.7.27-1.amzn2 1.7.11-1.amzn2 | Applications/System | An industry-standard container runtime
git | build | 2.47.3-1.amzn2.0.1 2.40.1-1.amzn2.0.3 | Development/Tools | Fast Version Control System
gcc | build | 7.3.1-17.amzn2 7.3.1-15.amzn2 | Development/Languages | Various compilers (C, C++, Objective-C, ...)
perl | 0.9 | 4:5.16.3-299.amzn2.0.3 4:5.16.3-299.amzn2.0.1 | Development/Languages | Practical Extraction and Report Language
log4j | 0.12 | 1.2.17-16.amzn2 | Development/Libraries | Java logging package
log4j-cve-2021-44228-hotpatch | 0.4 | 1.3-7.amzn2 1.1-13.amzn2 | System Environment/Base | Hotpatch for log4j
libxml2 | 0.91 | 2.9.1-6.amzn2.5.23 2.9.1-6.amzn2.5.13 | Development/Libraries | Library providing XML and HTML support
expat | 0.93 | 2.1.0-15.amzn2.0.4 2.1.0-15.amzn2.0.3 | System Environment/Libraries | An XML parser library
sqlite | 0.88 | 3.7.17-8.amzn2.1.2 3.7.17-8.amzn2.1.1 | Applications/Databases | Library that implements an embeddable SQL database engine
vim-minimal | 0.82 | 2:9.0.2153-1.amzn2.0.4 2:9.0.1882-1.amzn2.0.1 | Applications/Editors | A minimal version of the VIM editor
datadog-agent | 0.3 | 1:7.71.2-1 1:7.62.2-1 1:6.53.0-1 | System Environment/Daemons | Datadog Monitoring Agent | Datadog <package@example.com>
falcon-sensor | 0.8 | 7.29.0-18202.amzn2 7.22.0-17507.amzn2 6.58.0-15508.amzn2 | System Environment/Security | Endpoint sensor | CrowdStrike, Inc.
telnet | 0.06 | 1:0.17-65.amzn2 | Applications/Internet | The client program for the Telnet remote login protocol
`;
